<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Web\Menus\Menus;
use Standin\Whmcs;
use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;
use WHMCS\User\Alert;

/** The variables that every template of the client area finds. */
final class ClientVariables
{
    /**
     * @param list<array{link: string, label: string}> $breadcrumb
     * @return array<string, mixed>
     */
    public static function of(string $title, string $template, array $breadcrumb): array
    {
        $settings = Whmcs::running()->settings;
        $primary = Menus::primarySidebar();
        $secondary = Menus::secondarySidebar();

        return self::paths() + self::visitor() + [
            'template' => Theme::name(),
            'language' => Language::getName(),
            'LANG' => Language::words(),
            'charset' => $settings->get('Charset') ?: 'utf-8',
            'companyname' => (string) $settings->get('CompanyName'),
            'pagetitle' => $title,
            'displayTitle' => $title,
            'breadcrumb' => $breadcrumb,
            'breadcrumbnav' => implode(' > ', array_map(static fn (array $step): string => "<a href=\"{$step['link']}\">{$step['label']}</a>", $breadcrumb)),
            'templatefile' => basename($template),
            'filename' => basename((string) ($_SERVER['SCRIPT_NAME'] ?? ''), '.php'),
            'token' => generate_token('plain'),
            'tokenInput' => generate_token('form'),
            'todaysdate' => getTodaysDate(),
            'primaryNavbar' => Menus::primaryNavbar(),
            'secondaryNavbar' => Menus::secondaryNavbar(),
            'primarySidebar' => $primary,
            'secondarySidebar' => $secondary,
            'hasSidebar' => $primary->hasChildren() || $secondary->hasChildren(),
            'addons_html' => [],
        ];
    }

    /** @return array<string, string> the root of the site, with and without its host */
    private static function paths(): array
    {
        $url = rtrim((string) Whmcs::running()->settings->get('SystemURL'), '/');
        $root = rtrim((string) parse_url($url, PHP_URL_PATH), '/');

        return [
            'systemurl' => "$url/", 'systemsslurl' => "$url/", 'systemNonSSLURL' => "$url/", 'WEB_ROOT' => $root,
            'BASE_PATH_CSS' => "$root/assets/css", 'BASE_PATH_JS' => "$root/assets/js",
            'BASE_PATH_IMG' => "$root/assets/img", 'BASE_PATH_FONTS' => "$root/assets/fonts",
        ];
    }

    /** @return array<string, mixed> */
    private static function visitor(): array
    {
        $current = new CurrentUser();
        $client = $current->client();
        $id = (int) ($client->id ?? 0);

        return [
            'client' => $client,
            'loggedin' => $client !== null,
            'loggedinuser' => $current->user(),
            'adminLoggedIn' => $current->isAuthenticatedAdmin(),
            'adminMasqueradingAsClient' => $current->isMasqueradingAdmin(),
            'clientsdetails' => $id === 0 ? [] : (array) (localAPI('GetClientsDetails', ['clientid' => $id])['client'] ?? []),
            'clientAlerts' => $client === null ? [] : array_values(array_filter(run_hook('ClientAlert', $client), static fn (mixed $one): bool => $one instanceof Alert)),
            'clientsstats' => self::counts($id),
        ];
    }

    /** @return array<string, int> */
    private static function counts(int $clientId): array
    {
        $services = Capsule::table('tblhosting')->where('userid', $clientId);
        $invoices = Capsule::table('tblinvoices')->where('userid', $clientId)->where('status', 'Unpaid');

        return [
            'productsnumactive' => (clone $services)->where('domainstatus', 'Active')->count(),
            'productsnumtotal' => $services->count(),
            'numunpaidinvoices' => (clone $invoices)->count(),
            'numoverdueinvoices' => $invoices->where('duedate', '<', Whmcs::running()->clock->today())->count(),
        ];
    }
}
