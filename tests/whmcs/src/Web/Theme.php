<?php

declare(strict_types=1);

namespace Standin\Web;

use Smarty;
use Standin\Whmcs;

require_once 'smarty4/Smarty.class.php';

/**
 * Renders templates as WHMCS does: Smarty without escaping, silent about what is undefined.
 *
 * A theme that lacks a file takes it from the default theme.
 */
final class Theme
{
    private const DEFAULT = 'twenty-one';

    private readonly Smarty $smarty;

    private function __construct(private readonly string $folder)
    {
        $this->smarty = new Smarty();
        $this->smarty->setTemplateDir($folder)->setCompileDir(ROOTDIR . '/templates_c');
        $this->smarty->escape_html = false;
        $this->smarty->muteUndefinedOrNullWarnings();
        $this->smarty->registerPlugin('function', 'lang', self::word(...));
        $this->smarty->default_template_handler_func = $this->inherited(...);
    }

    public static function client(): self
    {
        return new self(ROOTDIR . '/templates');
    }

    public static function admin(): self
    {
        return new self(ROOTDIR . '/admin/templates');
    }

    /** The theme of the client area: the visitor's, with `?systpl=`, or the setting. */
    public static function name(): string
    {
        $wanted = $_REQUEST['systpl'] ?? $_SESSION['Template'] ?? Whmcs::running()->settings->get('Template');
        $name = is_string($wanted) && is_file(ROOTDIR . '/templates/' . basename($wanted) . '/header.tpl') ? basename($wanted) : self::DEFAULT;
        if (isset($_REQUEST['systpl'])) {
            $_SESSION['Template'] = $name;
        }

        return $name;
    }

    /**
     * @param string $file below the folder of templates, or an absolute path
     * @param array<string, mixed> $variables
     */
    public function render(string $file, array $variables): string
    {
        $this->smarty->clearAllAssign();
        $this->smarty->assign($variables);

        return (string) $this->smarty->fetch(str_starts_with($file, '/') ? "file:$file" : $file);
    }

    public function has(string $file): bool
    {
        return is_file("{$this->folder}/$file");
    }

    private static function word(array $arguments): string
    {
        $key = (string) ($arguments['key'] ?? '');
        unset($arguments['key']);

        return Language::trans($key, array_map('strval', $arguments));
    }

    private function inherited(string $type, string $name): string|false
    {
        $rest = strstr($name, '/');
        $file = $this->folder . '/' . self::DEFAULT . $rest;

        return $type === 'file' && $rest !== false && is_file($file) ? $file : false;
    }
}
