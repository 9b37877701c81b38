<?php

declare(strict_types=1);

namespace Standin\Gateway;

use Standin\Money;
use Standin\Refused;
use Standin\Whmcs;

/** The payment gateways: modules/gateways/NAME.php with the functions NAME_capture, NAME_refund and so on. */
final readonly class Gateways
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @return array<string, string> display names by module, in their order */
    public function active(): array
    {
        return $this->whmcs->database->table('tblpaymentgateways')->where('setting', 'name')
            ->orderBy('order')->pluck('value', 'gateway')->all();
    }

    /** @return array<string, string> settings of a gateway; empty when it is not active */
    public function settings(string $gateway): array
    {
        return $this->whmcs->database->table('tblpaymentgateways')->where('gateway', $gateway)->pluck('value', 'setting')->all();
    }

    /** Whether it takes money by itself, from a stored pay method. */
    public function isMerchant(string $gateway): bool
    {
        return $this->function($gateway, 'capture') !== null;
    }

    /** The gateway of new invoices of this client: the client's own, else the first. */
    public function defaultOf(object $client): string
    {
        $active = array_keys($this->active());
        return in_array($client->defaultgateway, $active, true) ? $client->defaultgateway : (string) ($active[0] ?? '');
    }

    /**
     * @return array{status: string, transid?: string, fees?: string, rawdata?: mixed} what the module's capture answered
     * @throws Refused when it cannot capture
     */
    public function capture(string $gateway, array $params): array
    {
        $capture = $this->function($gateway, 'capture') ?? throw new Refused("The gateway '$gateway' has no function {$gateway}_capture.");
        return $this->ask($gateway, $capture, $params);
    }

    /**
     * @return string the gateway's reference of the refund
     * @throws Refused when the gateway declines
     */
    public function refund(object $payment, Money $amount): string
    {
        $gateway = (string) $payment->gateway;
        $refund = $this->function($gateway, 'refund')
            ?? throw new Refused("The gateway '$gateway' cannot refund: refund by hand, with --way=manual.");
        $answer = $this->ask($gateway, $refund, [
            'transid' => $payment->transid,
            'amount' => $amount->value,
            'currency' => $this->whmcs->currencies->ofClient((int) $payment->userid)['code'],
            'invoiceid' => $payment->invoiceid,
        ] + $this->settings($gateway));
        return $answer['status'] === 'success'
            ? (string) ($answer['transid'] ?? '')
            : throw new Refused("The gateway '$gateway' did not refund: {$answer['status']}.");
    }

    /** Writes the gateway log and runs LogTransaction. */
    public function log(string $gateway, mixed $data, string $result): void
    {
        $text = is_string($data) ? $data : print_r($data, true);
        $row = ['date' => $this->whmcs->clock->stamp(), 'gateway' => $gateway, 'data' => $text, 'result' => $result];
        $this->whmcs->database->table('tblgatewaylog')->insert($row);
        $this->whmcs->hooks->run('LogTransaction', ['gateway' => $gateway, 'data' => $text, 'result' => $result]);
    }

    /** Loads the module and names its function, when it has it. */
    public function function(string $gateway, string $suffix): ?string
    {
        $file = $this->whmcs->site->root . "/modules/gateways/$gateway.php";
        if (preg_match('/^\w+$/', $gateway) === 1 && is_file($file)) {
            (static fn () => require_once $file)();
        }
        return function_exists("{$gateway}_$suffix") ? "{$gateway}_$suffix" : null;
    }

    /** @return array{status: string, transid?: string, fees?: string, rawdata?: mixed} */
    private function ask(string $gateway, string $function, array $params): array
    {
        try {
            $answer = $function($params);
        } catch (\Throwable $error) {
            $answer = ['status' => 'error', 'rawdata' => $error->getMessage()];
        }
        $answer = is_array($answer) ? $answer : ['status' => (string) $answer];
        $answer['status'] = strtolower((string) ($answer['status'] ?? 'error'));
        $this->log($gateway, $answer['rawdata'] ?? '', ucfirst($answer['status']));
        return $answer;
    }
}
