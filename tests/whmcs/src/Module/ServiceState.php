<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** What a successful command changes in the service's row. */
final class ServiceState
{
    private const NO_DATE = '0000-00-00';

    /** @param array<string, mixed> $params what the module was given, overrides of hooks included */
    public static function after(Command $command, int $serviceId, array $params): void
    {
        $values = array_filter(['domainstatus' => $command->status()]);
        $values += match ($command) {
            Command::Create, Command::Unsuspend => ['suspendreason' => '', 'termination_date' => self::NO_DATE],
            Command::Suspend => ['suspendreason' => (string) ($params['suspendreason'] ?? '')],
            Command::Terminate => ['termination_date' => Whmcs::running()->clock->today()],
            Command::ChangePassword => ['password' => encrypt((string) ($params['password'] ?? ''))],
            default => [],
        };
        if ($values !== []) {
            Capsule::table('tblhosting')->where('id', $serviceId)->update($values);
        }
        if ($command === Command::Create) {
            self::welcome($serviceId);
        }
    }

    /** The product's welcome mail after creation. Mails about suspension are sent by whoever suspends. */
    private static function welcome(int $serviceId): void
    {
        $name = Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->join('tblemailtemplates', 'tblemailtemplates.id', '=', 'tblproducts.welcomeemail')
            ->where('tblhosting.id', $serviceId)->value('tblemailtemplates.name');
        if ($name !== null) {
            localAPI('SendEmail', ['messagename' => $name, 'id' => $serviceId]);
        }
    }
}
