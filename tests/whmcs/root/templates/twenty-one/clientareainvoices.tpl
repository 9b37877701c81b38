<table class="table table-hover" id="tableInvoicesList">
    <thead><tr><th>{lang key='invoicestitle'}</th><th>{lang key='invoicesdatecreated'}</th><th>{lang key='invoicesdatedue'}</th><th>{lang key='invoicestotal'}</th><th>{lang key='invoicesstatus'}</th></tr></thead>
    <tbody>
    {foreach $invoices as $invoice}
        <tr>
            <td><a href="viewinvoice.php?id={$invoice.id}">{$invoice.invoicenum}</a></td>
            <td>{$invoice.datecreated}</td>
            <td>{$invoice.datedue}</td>
            <td>{$invoice.total}</td>
            <td><span class="label badge status-{$invoice.statusClass}">{$invoice.status}</span></td>
        </tr>
    {foreachelse}
        <tr><td colspan="5">{lang key='norecordsfound'}</td></tr>
    {/foreach}
    </tbody>
</table>
