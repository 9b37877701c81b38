<?php

declare(strict_types=1);

namespace Standin\Mail;

use Smarty;

/** Renders texts of mails with Smarty under the policy for mails: few modifiers and functions, no files. */
final class Rendering
{
    private ?Smarty $smarty = null;

    public function __construct(private readonly string $compiled)
    {
    }

    /** @param array<string, mixed> $fields */
    public function render(string $text, array $fields): string
    {
        if (!str_contains($text, '{')) {
            return $text;
        }
        $template = $this->smarty()->createTemplate('eval:' . $text);
        $template->assign($fields);
        return $template->fetch();
    }

    private function smarty(): Smarty
    {
        if ($this->smarty === null) {
            require_once 'smarty4/Smarty.class.php';
            $this->smarty = new Smarty();
            $this->smarty->setCompileDir($this->compiled);
            $this->smarty->muteUndefinedOrNullWarnings();
            $this->smarty->enableSecurity(Policy::for($this->smarty));
        }
        return $this->smarty;
    }
}
