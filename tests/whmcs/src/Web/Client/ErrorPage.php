<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Web\Language;
use WHMCS\ClientArea;

/** What a visitor gets for what is not there, or is another client's. */
final class ErrorPage
{
    public static function notFound(ClientArea $page): void
    {
        http_response_code(404);
        self::show($page, Language::trans('errorPage.404.title'), '');
    }

    public static function show(ClientArea $page, string $title, string $message): void
    {
        $page->setPageTitle($title)->setTemplate('error')->assign('errortitle', $title)->assign('errormessage', $message)->output();
    }
}
