<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Module\AddonModule;
use Standin\Web\Input;
use Standin\Web\Language;
use WHMCS\ClientArea;

/** index.php: the home page of visitors, and with `?m=` the client page of an addon. */
final class AddonPage
{
    public static function serve(): void
    {
        $page = (new ClientArea())->initPage()->addToBreadCrumb('index.php', Language::trans('errorPage.404.home'));
        $name = Input::text('m');
        if ($name !== '') {
            self::show($page, in_array($name, AddonModule::active(), true) ? AddonModule::load($name) : null);

            return;
        }
        $page->setPageTitle(Language::trans('clientareatitle'))->setTemplate('homepage')->addOutputHookFunction('ClientAreaPageHomepage')->output();
    }

    private static function show(ClientArea $page, ?AddonModule $addon): void
    {
        $answer = $addon?->clientArea();
        if ($answer === null) {
            ErrorPage::notFound($page);

            return;
        }
        if ($answer['requirelogin'] ?? false) {
            $page->requireLogin();
        }
        foreach ((array) ($answer['breadcrumb'] ?? []) as $link => $label) {
            $page->addToBreadCrumb((string) $link, (string) $label);
        }
        foreach ((array) ($answer['vars'] ?? []) + ['modulelink' => "index.php?m={$addon->name}"] as $name => $value) {
            $page->assign((string) $name, $value);
        }
        $page->setPageTitle((string) ($answer['pagetitle'] ?? $addon->name))
            ->setTemplate(self::template($addon, (string) ($answer['templatefile'] ?? '')))->output();
    }

    /** The file in the addon's folder, or else below the theme. */
    private static function template(AddonModule $addon, string $name): string
    {
        foreach (["$name.tpl", $name, "templates/$name.tpl"] as $candidate) {
            $file = realpath($addon->folder() . "/$candidate");
            if ($file !== false && is_file($file)) {
                return $file;
            }
        }

        return $name;
    }
}
