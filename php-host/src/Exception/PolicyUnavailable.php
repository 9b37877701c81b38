<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/**
 * Nobody can be decided about: the extension, the component or its digest is missing, or they do not fit together.
 *
 * Invoicing, crediting and buying credit stop; provisioning and single sign-on need no policy and go on.
 */
final class PolicyUnavailable extends \RuntimeException implements HostException
{
    private function __construct(
        string $message,
        /** What is missing or does not fit: a file, or the extension's name. */
        public readonly string $subject,
        ?\Throwable $previous = null,
    ) {
        parent::__construct($message, 0, $previous);
    }

    public static function withoutExtension(): self
    {
        return new self(
            'PHP has no extension wasm_component, so nothing can be invoiced or credited. Install wasm_component.so'
            . ' for the PHP of the cron and of the web server and enable it; `php -m` must list wasm_component.',
            'wasm_component',
        );
    }

    public static function withoutFile(string $file): self
    {
        return new self(
            "The policy {$file} cannot be read. Copy the whole module folder of the release again, and see that the"
            . ' user of the cron and of the web server may read it.',
            $file,
        );
    }

    public static function withoutDigest(string $file): self
    {
        return new self(
            "{$file} does not hold the SHA-256 of the policy, 64 hexadecimal digits. Copy the whole module folder of"
            . ' the release again.',
            $file,
        );
    }

    public static function becauseItDoesNotLoad(string $file, \Throwable $error): self
    {
        return new self(
            "The policy {$file} does not load: {$error->getMessage()}. Follow that message, or copy the whole module"
            . ' folder of the release again.',
            $file,
            $error,
        );
    }

    /**
     * @param string $needed version of the contract that the classes of PHP are made for
     * @param string $given version that the component tells
     */
    public static function becauseOfAnotherContract(string $needed, string $given): self
    {
        return new self(
            "The policy speaks contract {$given}, this module {$needed}. Copy the whole module folder of one release,"
            . ' so that both come from the same.',
            $given,
        );
    }

    /**
     * @param string $question such as `about.validate-terms`
     */
    public static function becauseItFailed(string $question, \Throwable $error): self
    {
        return new self(
            "The policy gave no answer to {$question}: {$error->getMessage()}. Copy the whole module folder of the"
            . ' release again; if that does not help, report this message.',
            $question,
            $error,
        );
    }
}
