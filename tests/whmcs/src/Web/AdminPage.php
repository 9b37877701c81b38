<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Whmcs;
use WHMCS\Database\Capsule;
use WHMCS\User\Admin;

/** A page of the admin area: only for signed-in staff, with the hooks around every page. */
final class AdminPage
{
    private const THEME = 'blend';

    /** @var array<string, mixed> */
    private array $variables = [];
    private string $sidebar = '';

    private function __construct(private readonly Admin $admin, private readonly string $title)
    {
    }

    /** Sends others to the login page and ends. */
    public static function open(string $title): self
    {
        $admin = Admin::find((int) ($_SESSION['adminid'] ?? 0));
        if ($admin === null || (int) $admin->disabled !== 0) {
            redir('redirect=' . rawurlencode(basename((string) ($_SERVER['REQUEST_URI'] ?? 'index.php'))), 'login.php');
        }

        return new self($admin, $title);
    }

    public static function showLogin(bool $incorrect): void
    {
        $page = ['incorrect' => $incorrect, 'token' => generate_token('plain'), 'redirect' => Input::text('redirect')];
        echo Theme::admin()->render(self::THEME . '/login.tpl', $page + self::paths());
    }

    public function admin(): Admin
    {
        return $this->admin;
    }

    public function assign(string $name, mixed $value): self
    {
        $this->variables[$name] = $value;

        return $this;
    }

    public function sidebar(string $html): self
    {
        $this->sidebar = $html;

        return $this;
    }

    public function output(string $template): void
    {
        header('Content-Type: text/html; charset=utf-8');
        $variables = $this->variables + $this->standard();
        foreach (array_filter(run_hook('AdminAreaPage', $this->hookVars()), 'is_array') as $more) {
            $variables = $more + $variables;
        }
        $outputs = ['headoutput' => 'AdminAreaHeadOutput', 'headeroutput' => 'AdminAreaHeaderOutput', 'footeroutput' => 'AdminAreaFooterOutput'];
        $theme = Theme::admin();
        $body = $theme->render(self::THEME . "/$template.tpl", $variables);
        foreach ($outputs as $name => $hook) {
            $variables[$name] = implode("\n", array_filter(run_hook($hook, $this->hookVars()), 'is_string'));
        }
        echo $theme->render(self::THEME . '/header.tpl', $variables), $body, $theme->render(self::THEME . '/footer.tpl', $variables);
    }

    /** @return array<string, mixed> */
    private function hookVars(): array
    {
        return [
            'charset' => 'utf-8', 'template' => self::THEME, 'pagetemplate' => self::THEME, 'pagetitle' => $this->title,
            'adminid' => (int) $this->admin->id, 'admin_username' => $this->admin->username, 'adminFullName' => $this->admin->fullName,
            'admin_perms' => Capsule::table('tbladminperms')->where('roleid', $this->admin->roleid)->pluck('permid')->all(),
            'filename' => basename((string) ($_SERVER['SCRIPT_NAME'] ?? ''), '.php'), 'csrfToken' => generate_token('plain'),
        ];
    }

    /** @return array<string, mixed> */
    private function standard(): array
    {
        return self::paths() + $this->hookVars() + [
            'token' => generate_token('plain'), 'tokenInput' => generate_token('form'), 'sidebar' => $this->sidebar,
            'companyname' => (string) Whmcs::running()->settings->get('CompanyName'),
            'addonmodules' => AdminMenu::addons((int) $this->admin->roleid),
        ];
    }

    /** @return array<string, string> */
    private static function paths(): array
    {
        $root = rtrim((string) parse_url((string) Whmcs::running()->settings->get('SystemURL'), PHP_URL_PATH), '/');

        return ['WEB_ROOT' => $root, 'BASE_PATH_CSS' => "$root/assets/css", 'BASE_PATH_JS' => "$root/assets/js"];
    }
}
