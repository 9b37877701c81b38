<meta charset="{$charset}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{$pagetitle} - {$companyname}</title>
<link href="{$WEB_ROOT}/assets/vendor/bootstrap3/css/bootstrap.min.css" rel="stylesheet">
<link href="{$WEB_ROOT}/assets/vendor/font-awesome/css/font-awesome.min.css" rel="stylesheet">
<link href="{$WEB_ROOT}/assets/css/site.css" rel="stylesheet">
<script>
    var csrfToken = '{$token}', whmcsBaseUrl = "{$WEB_ROOT}";
</script>
<script src="{$WEB_ROOT}/assets/vendor/jquery/jquery.min.js"></script>
