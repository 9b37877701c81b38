<?php

declare(strict_types=1);

// Other names under which modules reach words, menus and the path of the site.

class_alias(Standin\Web\Language::class, 'Lang');
class_alias(Standin\Web\Menus\Menus::class, 'Menu');
class_alias(Standin\Web\SitePath::class, 'WHMCS\Utility\Environment\WebHelper');
