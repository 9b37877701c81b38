<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use WasmComponent\Component;
use WasmComponent\Exception\WasmComponentException;
use WasmComponent\Limits;

/**
 * The component as a release ships it: a file, and beside it the digest that it must have.
 *
 * Nothing is read before the first question, so that whatever needs no policy works without one.
 */
final class ShippedPolicy implements PolicySource
{
    private const EXTENSION = 'wasm_component';

    private ?Component $component = null;

    /**
     * @param string $file the component
     * @param string $digestFile its SHA-256 as `sha256sum` writes it
     */
    public function __construct(
        private readonly string $file,
        private readonly string $digestFile,
    ) {
    }

    /**
     * `fleio-policy.wasm` and `fleio-policy.sha256` of a folder.
     */
    public static function inFolder(string $folder): self
    {
        return new self("{$folder}/fleio-policy.wasm", "{$folder}/fleio-policy.sha256");
    }

    public function caller(?int $fuel): MeteredCaller
    {
        return new WasmComponentCaller($this->component(), new Limits(fuel: $fuel));
    }

    public function fuelCeiling(): int
    {
        return ini_parse_quantity((string) ini_get('wasm_component.fuel'));
    }

    public function digest(): string
    {
        return $this->component()->digest();
    }

    public function engine(): string
    {
        $this->component();
        ob_start();
        (new \ReflectionExtension(self::EXTENSION))->info();
        // A web server gets the table as HTML, the command line as text.
        $table = strip_tags((string) ob_get_clean());
        $found = preg_match('/^wasmtime\s+(?:=>\s+)?(\S+)/m', $table, $match);

        return $found === 1 ? "wasmtime {$match[1]}" : self::EXTENSION . ' ' . phpversion(self::EXTENSION);
    }

    private function component(): Component
    {
        return $this->component ??= $this->load();
    }

    private function load(): Component
    {
        if (!extension_loaded(self::EXTENSION)) {
            throw PolicyUnavailable::withoutExtension();
        }
        if (!is_readable($this->file)) {
            throw PolicyUnavailable::withoutFile($this->file);
        }
        try {
            return Component::fromFile($this->file, $this->expectedDigest());
        } catch (WasmComponentException $error) {
            throw PolicyUnavailable::becauseItDoesNotLoad($this->file, $error);
        }
    }

    private function expectedDigest(): string
    {
        $text = is_readable($this->digestFile) ? (string) file_get_contents($this->digestFile) : '';
        if (preg_match('/^([0-9a-f]{64})(\s|$)/Di', $text, $match) !== 1) {
            throw PolicyUnavailable::withoutDigest($this->digestFile);
        }

        return $match[1];
    }
}
