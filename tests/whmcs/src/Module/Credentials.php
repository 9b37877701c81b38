<?php

declare(strict_types=1);

namespace Standin\Module;

use WHMCS\Database\Capsule;

/** User name and password of a service, made before its creation when the order gave none. */
final class Credentials
{
    private const NAME_LENGTH = 8;
    private const PASSWORD_BYTES = 9;

    public static function ensure(int $serviceId): void
    {
        $service = Capsule::table('tblhosting')->where('id', $serviceId)->first();
        $values = [];
        if ((string) $service->username === '') {
            $values['username'] = self::userName($serviceId, (string) $service->domain);
        }
        if ((string) $service->password === '' || decrypt((string) $service->password) === '') {
            $values['password'] = encrypt(self::password());
        }
        if ($values !== []) {
            Capsule::table('tblhosting')->where('id', $serviceId)->update($values);
        }
    }

    /** A hook may choose the name; else it is made of the domain, and of nothing without one. */
    private static function userName(int $serviceId, string $domain): string
    {
        foreach (run_hook('OverrideModuleUsernameGeneration', ['params' => ServiceParams::of($serviceId)]) as $answer) {
            if (is_string($answer) && $answer !== '') {
                return $answer;
            }
        }

        return substr(preg_replace('/[^a-z0-9]/', '', strtolower($domain)), 0, self::NAME_LENGTH);
    }

    public static function password(): string
    {
        return rtrim(strtr(base64_encode(random_bytes(self::PASSWORD_BYTES)), '+/', 'xy'), '=') . '!7aA';
    }
}
