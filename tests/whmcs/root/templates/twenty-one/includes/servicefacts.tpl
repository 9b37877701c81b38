<div class="row">
    <div class="col-md-6 col-sm-6">
        <div class="product-status product-status-{$rawstatus|strtolower}">
            <h3>{$product}</h3>
            <h4>{$groupname}</h4>
            <div class="product-status-text" id="service-status">{$status}</div>
        </div>
        {if $packagesupgrade}<a href="upgrade.php?type=package&amp;id={$id}" class="btn btn-block btn-success">{lang key='upgrade'}</a>{/if}
        {if $showcancelbutton}<a href="clientarea.php?action=cancel&amp;id={$id}" class="btn btn-block btn-danger {if $pendingcancellation}disabled{/if}">{lang key='clientareacancelrequestbutton'}</a>{/if}
    </div>
    <div class="col-md-6 col-sm-6 text-center">
        <h4>{lang key='clientareahostingregdate'}</h4>{$regdate}
        {if $firstpaymentamount neq $recurringamount}<h4>{lang key='firstpaymentamount'}</h4>{$firstpaymentamount}{/if}
        {if $rawbillingcycle neq 'One Time' && $rawbillingcycle neq 'Free Account'}<h4>{lang key='recurringamount'}</h4>{$recurringamount}{/if}
        <h4>{lang key='orderbillingcycle'}</h4>{$billingcycle}
        <h4>{lang key='clientareahostingnextduedate'}</h4>{$nextduedate}
        <h4>{lang key='orderpaymentmethod'}</h4>{$paymentmethod}
        {if $suspendreason}<h4>{lang key='suspendreason'}</h4><span id="suspendreason">{$suspendreason|escape}</span>{/if}
    </div>
</div>
