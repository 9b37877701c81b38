<h1>Products/Services</h1>
<table class="table"><thead><tr><th>ID</th><th>Name</th><th>Module</th></tr></thead><tbody>
{foreach $products as $product}<tr><td>{$product->id}</td><td><a href="configproducts.php?action=edit&amp;id={$product->id}">{$product->name}</a></td><td>{$product->servertype}</td></tr>{/foreach}
</tbody></table>
