<?php

declare(strict_types=1);

namespace Standin;

/** Reversible encryption with the key of configuration.php. Each call gives another text; a wrong key gives nothing. */
final readonly class Encryption
{
    private const CIPHER = 'aes-256-gcm';
    private const NONCE_BYTES = 12;
    private const TAG_BYTES = 16;

    public function __construct(private string $key)
    {
    }

    public function encrypt(string $text): string
    {
        $nonce = random_bytes(self::NONCE_BYTES);
        $sealed = openssl_encrypt($text, self::CIPHER, $this->binaryKey(), OPENSSL_RAW_DATA, $nonce, $tag, '', self::TAG_BYTES);
        return base64_encode($nonce . $tag . $sealed);
    }

    public function decrypt(string $sealed): string
    {
        $bytes = (string) base64_decode($sealed, true);
        $body = self::NONCE_BYTES + self::TAG_BYTES;
        if (strlen($bytes) < $body) {
            return '';
        }
        $tag = substr($bytes, self::NONCE_BYTES, self::TAG_BYTES);
        $nonce = substr($bytes, 0, self::NONCE_BYTES);
        return (string) openssl_decrypt(substr($bytes, $body), self::CIPHER, $this->binaryKey(), OPENSSL_RAW_DATA, $nonce, $tag);
    }

    private function binaryKey(): string
    {
        return hash('sha256', $this->key, true);
    }
}
