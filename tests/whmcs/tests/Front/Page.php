<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use DOMDocument;
use DOMElement;
use DOMXPath;

/** A page that a browser got. Elements are found by a tag, `.class`, `#id`, `[name=value]`, or several of these divided by blanks. */
final class Page
{
    private ?DOMXPath $tree = null;

    /** @param array<string, list<string>> $headers */
    public function __construct(
        private readonly Browser $browser,
        public readonly string $url,
        public readonly int $status,
        private readonly array $headers,
        public readonly string $body
    ) {
    }

    public function header(string $name): string
    {
        return $this->headers[$name][0] ?? '';
    }

    public function has(string $selector): bool
    {
        return $this->find($selector) !== [];
    }

    /** The text of the first match, blanks collapsed; empty when there is none. */
    public function text(string $selector): string
    {
        return $this->texts($selector)[0] ?? '';
    }

    /** @return list<string> */
    public function texts(string $selector): array
    {
        return array_map(static fn (DOMElement $found): string => trim((string) preg_replace('/\s+/u', ' ', $found->textContent)), $this->find($selector));
    }

    /** @return list<string> */
    public function attributes(string $selector, string $name): array
    {
        return array_map(static fn (DOMElement $found): string => $found->getAttribute($name), $this->find($selector));
    }

    public function token(): string
    {
        return $this->attributes('input[name=token]', 'value')[0] ?? '';
    }

    public function click(string $selector): self
    {
        return $this->browser->get($this->beside($this->attributes($selector, 'href')[0] ?? throw new \RuntimeException("No link $selector in {$this->url}")));
    }

    /**
     * Sends the first form that matches, with its hidden and filled fields and those given.
     *
     * @param array<string, mixed> $fields
     */
    public function submit(string $selector, array $fields = []): self
    {
        $form = $this->find($selector)[0] ?? throw new \RuntimeException("No form $selector in {$this->url}: {$this->body}");
        $action = $form->getAttribute('action');

        return $this->browser->post($action === '' ? $this->url : $this->beside($action), $fields + $this->filled($form));
    }

    /** @return list<DOMElement> */
    private function find(string $selector): array
    {
        $path = '';
        foreach (preg_split('/ (?![^\[]*\])/', $selector) as $part) {
            preg_match('/^([a-z0-9]*)((?:[.#][\w-]+)*)((?:\[[\w-]+=[^\]]+\])*)$/i', $part, $found) || throw new \RuntimeException("No selector: $selector");
            $path .= '//' . ($found[1] ?: '*') . self::conditions($found[2], $found[3]);
        }

        return array_values(iterator_to_array($this->tree()->query($path)));
    }

    private static function conditions(string $names, string $attributes): string
    {
        $conditions = preg_replace('/\.([\w-]+)/', '[contains(concat(" ", normalize-space(@class), " "), " $1 ")]', $names);
        $conditions = preg_replace('/#([\w-]+)/', '[@id="$1"]', (string) $conditions);

        return $conditions . preg_replace('/\[([\w-]+)=([^\]]+)\]/', '[@$1="$2"]', $attributes);
    }

    private function tree(): DOMXPath
    {
        if ($this->tree === null) {
            $document = new DOMDocument();
            libxml_use_internal_errors(true);
            $document->loadHTML('<?xml encoding="utf-8"?>' . ($this->body === '' ? '<html></html>' : $this->body));
            $this->tree = new DOMXPath($document);
        }

        return $this->tree;
    }

    /** @return array<string, string> */
    private function filled(DOMElement $form): array
    {
        $fields = [];
        foreach ($this->tree->query('.//input[@name] | .//select[@name] | .//textarea[@name]', $form) as $input) {
            $value = $this->valueOf($input);
            if ($value !== null) {
                $fields[$input->getAttribute('name')] = $value;
            }
        }

        return $fields;
    }

    private function valueOf(DOMElement $input): ?string
    {
        if (in_array($input->getAttribute('type'), ['checkbox', 'radio'], true) && !$input->hasAttribute('checked')) {
            return null;
        }
        if ($input->tagName === 'textarea') {
            return $input->textContent;
        }
        if ($input->tagName !== 'select') {
            return $input->getAttribute('value');
        }
        $chosen = $this->tree->query('.//option[@selected]', $input)->item(0) ?? $this->tree->query('.//option', $input)->item(0);
        if (!$chosen instanceof DOMElement) {
            return null;
        }

        return $chosen->hasAttribute('value') ? $chosen->getAttribute('value') : $chosen->textContent;
    }

    private function beside(string $link): string
    {
        return str_contains($link, '://') || str_starts_with($link, '/') ? $link : dirname((string) strtok($this->url, '?')) . "/$link";
    }
}
