<?php

declare(strict_types=1);

namespace WHMCS;

use Standin\Web\ClientVariables;
use Standin\Web\Menus\Menus;
use Standin\Web\Menus\Navbars;
use Standin\Web\Theme;
use Standin\Whmcs;
use WHMCS\Authentication\CurrentUser;

/** A page of the client area: title, breadcrumb, variables, a template of the theme between its header and footer. */
class ClientArea
{
    private string $title = '';
    private string $template = '';
    private bool $framed = true;
    /** @var list<array{link: string, label: string}> */
    private array $breadcrumb = [];
    /** @var array<string, mixed> */
    private array $variables = [];
    /** @var list<string> */
    private array $hooks = [];

    public function setPageTitle(string $title): static
    {
        $this->title = $title;

        return $this;
    }

    public function addToBreadCrumb(string $link, string $label): static
    {
        $this->breadcrumb[] = ['link' => $link, 'label' => $label];

        return $this;
    }

    public function resetBreadCrumb(): static
    {
        $this->breadcrumb = [];

        return $this;
    }

    /** Tells the running WHMCS which client this page is for. */
    public function initPage(): static
    {
        Whmcs::running()->actor->clientId = $this->getUserID();

        return $this;
    }

    public function isLoggedIn(): bool
    {
        return $this->getUserID() > 0;
    }

    /** The id of the client account, 0 for a visitor. */
    public function getUserID(): int
    {
        return (int) ($_SESSION['uid'] ?? 0);
    }

    /** Shows the login page instead and ends, unless a client is signed in. */
    public function requireLogin(): static
    {
        if ($this->isLoggedIn()) {
            return $this;
        }
        $page = new self();
        $page->setPageTitle(\Lang::trans('login'));
        $page->assign('goto', ltrim((string) ($_SERVER['REQUEST_URI'] ?? ''), '/'));
        $page->assign('incorrect', Session::getAndDelete('loginIncorrect') === true);
        $page->setTemplate('login')->addOutputHookFunction('ClientAreaPageLogin')->output();
        exit;
    }

    public function assign(string $name, mixed $value): static
    {
        $this->variables[$name] = $value;

        return $this;
    }

    /** @param string $template name without ending: of the theme, or a path below the folder of templates */
    public function setTemplate(string $template): static
    {
        $this->template = $template;

        return $this;
    }

    /** The point that is run besides ClientAreaPage, such as ClientAreaPageHome. */
    public function addOutputHookFunction(string $name): static
    {
        $this->hooks[] = $name;

        return $this;
    }

    public function disableHeaderFooterOutput(): static
    {
        $this->framed = false;

        return $this;
    }

    /** Lets hooks change menus and variables, then prints the page. */
    public function output(): void
    {
        header('Content-Type: text/html; charset=utf-8');
        Navbars::build((new CurrentUser())->client());
        Menus::finish();
        $variables = $this->variables + ClientVariables::of($this->title, $this->template, $this->breadcrumb);
        foreach (['ClientAreaPage', ...$this->hooks] as $hook) {
            $variables = array_merge($variables, ...array_filter(run_hook($hook, $variables), 'is_array'));
        }
        $theme = Theme::client();
        $body = $theme->render($this->file($theme, $variables['template']), $variables);
        echo $this->framed ? $this->frame($theme, $variables, $body) : $body;
    }

    /** @param array<string, mixed> $variables */
    private function frame(Theme $theme, array $variables, string $body): string
    {
        foreach (['headoutput' => 'ClientAreaHeadOutput', 'headeroutput' => 'ClientAreaHeaderOutput', 'footeroutput' => 'ClientAreaFooterOutput'] as $name => $hook) {
            $variables[$name] = implode("\n", array_filter(run_hook($hook, $variables), 'is_string'));
        }
        $name = $variables['template'];

        return $theme->render("$name/header.tpl", $variables) . $body . $theme->render("$name/footer.tpl", $variables);
    }

    private function file(Theme $theme, string $themeName): string
    {
        if (str_starts_with($this->template, '/')) {
            return $this->template;
        }
        $own = "{$this->template}.tpl";

        return str_starts_with($this->template, 'orderforms/') && $theme->has($own) ? $own : "$themeName/$own";
    }
}
