        </div>
    </div>
</div>
<script src="{$WEB_ROOT}/assets/vendor/bootstrap3/js/bootstrap.min.js"></script>
{$footeroutput}
</body>
</html>
