<?php

declare(strict_types=1);

namespace Standin;

use Standin\Database\Schema;

/** One installed WHMCS: its root folder, its schema in the server of the home, its storage. */
final readonly class Site
{
    public string $schema;
    public string $root;
    public string $storage;

    public function __construct(public Home $home, public string $name)
    {
        $this->schema = 'whmcs_' . $name;
        $this->root = $home->folder . '/sites/' . $name . '/root';
        $this->storage = $home->folder . '/sites/' . $name . '/storage';
    }

    /** The site whose root folder this is. */
    public static function ofRoot(string $root): self
    {
        $folder = dirname($root);
        return new self(new Home(dirname($folder, 2)), basename($folder));
    }

    public function isInstalled(): bool
    {
        return is_file($this->root . '/configuration.php');
    }

    /** Makes root, storage and schema. Starts the server when it does not run. */
    public function install(string $version = '9.0.8'): void
    {
        $this->home->server()->start();
        Folder::make($this->storage);
        $this->refresh();
        foreach (['servers', 'addons', 'gateways', 'registrars'] as $kind) {
            Folder::make($this->root . '/modules/' . $kind);
        }
        Folder::make($this->root . '/includes/hooks');
        Folder::make($this->root . '/templates_c');
        file_put_contents($this->root . '/configuration.php', $this->configuration());
        (new Schema($this->home->server()->connect(), $this->schema))->install($version);
    }

    /** Copies files of the stand-in's own root that changed since. */
    public function refresh(): void
    {
        Folder::copy(dirname(__DIR__) . '/root', $this->root);
    }

    private function configuration(): string
    {
        $values = [
            'db_host' => 'localhost',
            'db_socket' => $this->home->server()->socket(),
            'db_username' => 'root',
            'db_password' => '',
            'db_name' => $this->schema,
            'mysql_charset' => 'utf8mb4',
            'cc_encryption_hash' => bin2hex(random_bytes(32)),
            'templates_compiledir' => $this->root . '/templates_c',
            'standin_source' => __DIR__,
        ];
        $lines = array_map(
            static fn ($key, $value) => "\$$key = " . var_export($value, true) . ';',
            array_keys($values),
            $values,
        );
        return "<?php\n\n" . implode("\n", $lines) . "\n";
    }
}
