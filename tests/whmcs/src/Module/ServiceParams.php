<?php

declare(strict_types=1);

namespace Standin\Module;

use RuntimeException;
use WHMCS\Database\Capsule;
use WHMCS\Service\Service;

/** The `$params` of every function that works on a service. */
final class ServiceParams
{
    /**
     * @return array<string, mixed>
     * @throws RuntimeException when the service or its product is missing
     */
    public static function of(int $serviceId): array
    {
        $service = self::row('tblhosting', $serviceId);
        $product = self::row('tblproducts', (int) $service->packageid);
        $own = [
            'accountid' => (int) $service->id,
            'serviceid' => (int) $service->id,
            'addonId' => 0,
            'userid' => (int) $service->userid,
            'domain' => (string) $service->domain,
            'username' => html_entity_decode((string) $service->username),
            'password' => decrypt((string) $service->password),
            'packageid' => (int) $service->packageid,
            'pid' => (int) $service->packageid,
            'status' => (string) $service->domainstatus,
            'type' => (string) $product->type,
            'producttype' => (string) $product->type,
            'moduletype' => (string) $product->servertype,
            'qty' => (int) $service->qty,
            'model' => Service::find($serviceId),
        ];

        return $own + self::options($product) + self::client((int) $service->userid) + [
            'customfields' => CustomFields::values('product', (int) $product->id, (int) $service->id),
            'configoptions' => ConfigurableOptions::chosen((int) $service->id, (int) $product->id),
        ] + ServerParams::of((int) $service->server);
    }

    private static function row(string $table, int $id): object
    {
        $row = Capsule::table($table)->where('id', $id)->first();

        return $row ?? throw new RuntimeException("No row $id in $table; the service or its product was deleted");
    }

    /** @return array<string, string> configoption1 to configoption24, as stored */
    private static function options(object $product): array
    {
        $options = [];
        foreach (range(1, ConfigForm::POSITIONS) as $position) {
            $options["configoption$position"] = (string) $product->{"configoption$position"};
        }

        return $options;
    }

    /** @return array{clientsdetails: array<string, mixed>} */
    private static function client(int $clientId): array
    {
        $answer = localAPI('GetClientsDetails', ['clientid' => $clientId, 'stats' => false]);
        $client = (array) ($answer['client'] ?? []);
        foreach ((array) ($client['customfields'] ?? []) as $place => $field) {
            $client['customfields' . ($place + 1)] = $field['value'] ?? '';
        }

        return ['clientsdetails' => $client];
    }
}
