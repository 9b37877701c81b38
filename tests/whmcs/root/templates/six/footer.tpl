            </div>
        </div>
    </div>
</section>
<section id="footer"><div class="container text-muted">{$companyname} &middot; {$todaysdate}</div></section>
<script src="{$WEB_ROOT}/assets/vendor/bootstrap3/js/bootstrap.min.js"></script>
<script src="{$WEB_ROOT}/assets/js/site.js"></script>
{$footeroutput}
</body>
</html>
