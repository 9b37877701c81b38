<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Cart\Cycle;
use Standin\Cart\Pricing;
use Standin\Module\ConfigurableOptions;
use Standin\Module\CustomFields;
use Standin\Whmcs;

/** Changes the record of a service, its status too, without asking its module. */
final readonly class UpdateClientProduct implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** Parameter => column. */
    private const COLUMNS = [
        'pid' => 'packageid', 'serverid' => 'server', 'regdate' => 'regdate', 'nextduedate' => 'nextduedate', 'terminationdate' => 'termination_date',
        'domain' => 'domain', 'firstpaymentamount' => 'firstpaymentamount', 'recurringamount' => 'amount', 'paymentmethod' => 'paymentmethod',
        'billingcycle' => 'billingcycle', 'subscriptionid' => 'subscriptionid', 'status' => 'domainstatus', 'notes' => 'notes',
        'serviceusername' => 'username', 'overidesuspenduntil' => 'overidesuspenduntil', 'ns1' => 'ns1', 'ns2' => 'ns2',
        'dedicatedip' => 'dedicatedip', 'assignedips' => 'assignedips', 'diskusage' => 'diskusage', 'disklimit' => 'disklimit',
        'bwusage' => 'bwusage', 'bwlimit' => 'bwlimit', 'lastupdate' => 'lastupdate', 'suspendreason' => 'suspendreason', 'promoid' => 'promoid',
    ];
    private const STATUSES = ['Pending', 'Active', 'Suspended', 'Terminated', 'Cancelled', 'Fraud', 'Completed'];

    public function answer(Request $request): array
    {
        $id = $request->int('serviceid');
        $service = $this->whmcs->database->table('tblhosting')->where('id', $id)->first() ?? throw new ApiError('Service ID Not Found');
        if ($request->has('status') && !in_array($request->text('status'), self::STATUSES, true)) {
            throw new ApiError('Invalid status: one of ' . implode(', ', self::STATUSES));
        }
        $this->whmcs->hooks->run('PreServiceEdit', ['serviceid' => $id]);
        $this->whmcs->database->table('tblhosting')->where('id', $id)->update($this->changes($request) + ['updated_at' => $this->whmcs->clock->stamp()]);
        $pid = $request->int('pid', (int) $service->packageid);
        CustomFields::store('product', $pid, $id, $this->byId($request->packed('customfields'), $pid));
        $request->has('configoptions') && ConfigurableOptions::store($id, $pid, $request->packed('configoptions'));
        $request->flag('autorecalc') && $this->recalculate($id);
        $this->whmcs->hooks->run('ServiceEdit', ['userid' => (int) $service->userid, 'serviceid' => $id]);

        return ['serviceid' => $id];
    }

    /** @return array<string, mixed> */
    private function changes(Request $request): array
    {
        $changes = array_fill_keys(array_intersect_key(self::COLUMNS, array_flip(array_map('strval', $request->list('unset')))), '');
        foreach (self::COLUMNS as $name => $column) {
            if ($request->has($name)) {
                $changes[$column] = $request->text($name);
            }
        }
        if ($request->has('servicepassword')) {
            $changes['password'] = encrypt($request->text('servicepassword'));
        }
        if (array_key_exists('overideautosuspend', $request->values)) {
            $changes['overideautosuspend'] = (int) $request->flag('overideautosuspend');
        }

        return $changes;
    }

    /** @return array<int, mixed> by field id; a field may be given by its name */
    private function byId(array $given, int $productId): array
    {
        $values = [];
        foreach (CustomFields::fields('product', $productId) as $field) {
            foreach ([(string) $field->id, (string) $field->fieldname, CustomFields::code((string) $field->fieldname)] as $key) {
                array_key_exists($key, $given) && $values[(int) $field->id] = $given[$key];
            }
        }

        return $values;
    }

    /** The recurring amount by the product's present price. */
    private function recalculate(int $id): void
    {
        $service = $this->whmcs->database->table('tblhosting')->where('id', $id)->first();
        $currency = (int) $this->whmcs->currencies->ofClient((int) $service->userid)['id'];
        $options = $this->whmcs->database->table('tblhostingconfigoptions')->where('relid', $id)->get()
            ->mapWithKeys(static fn (object $row): array => [$row->configid => $row->qty ?: $row->optionid])->all();
        $price = Pricing::of((int) $service->packageid, $currency, Cycle::recurring((string) $service->billingcycle)?->column() ?? Cycle::ONCE, $options);
        $this->whmcs->database->table('tblhosting')->where('id', $id)->update(['amount' => $price['recurring']->value]);
    }
}
