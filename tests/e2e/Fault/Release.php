<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Component;
use Standin\Folder;

/** The module's folder as a release has it, with a policy of its own that tests may spoil. */
final readonly class Release
{
    private const REPOSITORY = __DIR__ . '/../../..';

    public string $module;
    private string $folder;

    public function __construct()
    {
        $this->folder = sys_get_temp_dir() . '/release-' . getmypid();
        $this->module = "{$this->folder}/modules/servers/fleio";
        Folder::make("{$this->module}/policy");
        Folder::copy(self::REPOSITORY . '/modules/servers/fleio', $this->module);
        symlink((string) realpath(self::REPOSITORY . '/php-host'), "{$this->module}/host");
        $this->ship($this->policy());
    }

    public function __destruct()
    {
        unlink("{$this->module}/host");
        Folder::remove($this->folder);
    }

    /** The policy that was built. */
    public function policy(): string
    {
        return (string) file_get_contents(self::REPOSITORY . '/build/fleio-policy.wasm');
    }

    /** Puts a component in place, with its digest beside it, compiled. */
    public function ship(string $component): void
    {
        file_put_contents($this->file(), $component);
        $this->declareDigest(hash('sha256', $component));
        Component::compile($this->file());
    }

    public function declareDigest(string $digest): void
    {
        file_put_contents("{$this->module}/policy/fleio-policy.sha256", $digest === '' ? '' : "{$digest}  fleio-policy.wasm\n");
    }

    public function file(): string
    {
        return "{$this->module}/policy/fleio-policy.wasm";
    }
}
