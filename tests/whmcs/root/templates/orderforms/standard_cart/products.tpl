<div id="order-standard_cart">
    {foreach $productgroups as $group}
        <h2>{$group.name}</h2>
        <div class="row products">
        {foreach $group.products as $product}
            <div class="col-md-6">
                <div class="card panel mb-3 product" id="product{$product.pid}">
                    <div class="card-body panel-body">
                        <h3>{$product.name}</h3><p>{$product.description}</p><p class="price">{$product.price}</p>
                        <a href="cart.php?a=add&amp;pid={$product.pid}" class="btn btn-success btn-order-now">{lang key='ordernowbutton'}</a>
                    </div>
                </div>
            </div>
        {/foreach}
        </div>
    {foreachelse}
        <p>{lang key='norecordsfound'}</p>
    {/foreach}
</div>
