            </div>
        </div>
    </div>
</section>
<footer id="footer" class="footer border-top mt-4 py-3">
    <div class="container text-muted">{$companyname} &middot; {$todaysdate}</div>
</footer>
<script src="{$WEB_ROOT}/assets/vendor/bootstrap4/js/bootstrap.bundle.min.js"></script>
<script src="{$WEB_ROOT}/assets/js/site.js"></script>
{$footeroutput}
</body>
</html>
