<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

/**
 * A simulated Fleio: a process of its own on a free port, that ends with this one.
 *
 * The binary is that of FLEIO_SIM_BIN, or the newest one that cargo built.
 */
final class Cloud
{
    public const TOKEN = 'sim-token';

    /** @var resource */
    private $process;
    private readonly string $address;

    /**
     * @param string $start the simulated time, such as 2026-01-10T09:30:00Z
     * @param int $port 0 for a free one; that of one that was stopped, to come back at its address without its memory
     */
    public static function start(string $start = '2026-01-10T09:30:00Z', int $seed = 1, int $port = 0): self
    {
        return new self($start, $seed, $port);
    }

    private function __construct(string $start, int $seed, int $port)
    {
        // The kernel ends it when this process ends, however that ends.
        $command = ['setpriv', '--pdeathsig', 'KILL', self::binary(), 'serve', '--port', (string) $port];
        array_push($command, '--start', $start, '--seed', (string) $seed);
        $streams = [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']];
        $process = proc_open($command, $streams, $pipes);
        $this->process = $process ?: throw new \RuntimeException('fleio-sim did not start.');
        $this->address = trim((string) fgets($pipes[1]));
        if (!str_starts_with($this->address, 'http://')) {
            $advice = 'start `' . self::binary() . ' serve` by hand.';
            throw new \RuntimeException("fleio-sim did not say its address: $advice");
        }
    }

    public function __destruct()
    {
        $this->stop();
    }

    /** Ends it at once; requests then find nobody. */
    public function stop(): void
    {
        if (is_resource($this->process)) {
            proc_terminate($this->process, SIGKILL);
            proc_close($this->process);
        }
    }

    public function port(): int
    {
        return (int) parse_url($this->address, PHP_URL_PORT);
    }

    /** Setting 4 of a product: the backend admin URL. */
    public function apiUrl(): string
    {
        return $this->address . '/staffapi';
    }

    /** Setting 2 of a product: where users sign in. */
    public function frontendUrl(): string
    {
        return $this->address;
    }

    /** Starts anew: no clients, no faults, the clock at this time. */
    public function reset(string $start = '2026-01-10T09:30:00Z', int $seed = 1): void
    {
        $this->control('POST', 'reset', ['start' => $start, 'seed' => $seed]);
    }

    /**
     * @param array<string, mixed> $order fields of an order for clients
     * @return array{client: int, user: int, service: int|null} Fleio's ids
     */
    public function addClient(array $order): array
    {
        return $this->addClients([$order])[0];
    }

    /**
     * @param list<array<string, mixed>> $orders
     * @return list<array{client: int, user: int, service: int|null}> Fleio's ids
     */
    public function addClients(array $orders): array
    {
        return $this->control('POST', 'clients', $orders)['clients'];
    }

    /** @return array<string, mixed> a client; `services` holds its services with their cycles */
    public function client(int $id): array
    {
        $known = $this->control('GET', "clients/$id");
        return ['services' => $known['services']] + $known['client'];
    }

    /** @param array<string, mixed> $changes agreement, status, configuration, currency, auto_invoicing */
    public function changeClient(int $id, array $changes): void
    {
        $this->control('PATCH', "clients/$id", $changes);
    }

    /** @param array<string, mixed> $changes status, hourly_price, external_billing_id */
    public function changeService(int $id, array $changes): void
    {
        $this->control('PATCH', "services/$id", $changes);
    }

    /** @param array<string, mixed> $target all, client, external_billing_id or service */
    public function usage(string $amount, array $target = ['all' => true]): void
    {
        $this->control('POST', 'usage', $target + ['amount' => $amount]);
    }

    /** @param array<string, mixed> $target as of `usage` */
    public function endCycles(array $target = ['all' => true]): void
    {
        $this->control('POST', 'cycles/end', $target);
    }

    public function addCredit(int $clientId, string $amount, string $currency = 'USD'): void
    {
        $this->control('POST', "clients/$clientId/credit", ['amount' => $amount, 'currency' => $currency]);
    }

    /** Everything that is due on the way happens. */
    public function advance(int $days = 0, int $hours = 0, int $seconds = 0): void
    {
        $this->control('POST', 'clock/advance', ['days' => $days, 'hours' => $hours, 'seconds' => $seconds]);
    }

    /** @param string $moment such as 2026-01-11T00:00:00Z, not before the present one */
    public function advanceTo(string $moment): void
    {
        $this->control('POST', 'clock/advance', ['to' => $moment]);
    }

    /** Runs the task that recomputes up-to-date credit, suspends and resumes. */
    public function processClients(): void
    {
        $this->control('POST', 'process-clients');
    }

    /** @param array<string, mixed> $switches */
    public function switches(array $switches): void
    {
        $this->control('PATCH', 'switches', $switches);
    }

    /** @param array<string, mixed> $settings */
    public function settings(array $settings): void
    {
        $this->control('PATCH', 'settings', $settings);
    }

    /** @param array<string, mixed> $values fields left out have their defaults */
    public function configuration(string $name, array $values): void
    {
        $this->control('PUT', "configurations/$name", $values);
    }

    /** @param string $rate units for one of the default currency */
    public function currency(string $code, string $rate): void
    {
        $this->control('PUT', "currencies/$code", ['rate' => $rate]);
    }

    /**
     * @param array<string, mixed> $effect kind and its fields
     * @param array<string, mixed> $strikes which requests: endpoint, method, target_contains, nth, times (0: always)
     * @return int its id
     */
    public function fault(array $effect, array $strikes = []): int
    {
        return $this->control('POST', 'faults', $strikes + ['effect' => $effect])['id'];
    }

    public function endFaults(): void
    {
        $this->control('DELETE', 'faults');
    }

    /**
     * Requests in the order they came.
     *
     * @return list<array<string, mixed>>
     */
    public function log(?string $endpoint = null): array
    {
        return $this->control('GET', 'log' . ($endpoint === null ? '' : '?endpoint=' . $endpoint))['entries'];
    }

    public function forgetLog(): void
    {
        $this->control('DELETE', 'log');
    }

    /** @return array<string, mixed> everything the simulator knows */
    public function state(): array
    {
        return $this->control('GET', 'state');
    }

    /**
     * @param array<array-key, mixed>|null $body
     * @return array<array-key, mixed>
     */
    public function control(string $method, string $path, ?array $body = null): array
    {
        $curl = curl_init("$this->address/control/$path");
        curl_setopt_array($curl, [
            CURLOPT_RETURNTRANSFER => true, CURLOPT_CUSTOMREQUEST => $method, CURLOPT_TIMEOUT => 60,
        ]);
        if ($body !== null) {
            curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body, JSON_THROW_ON_ERROR));
            curl_setopt($curl, CURLOPT_HTTPHEADER, ['Content-Type: application/json']);
        }
        $answer = curl_exec($curl);
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        if (!is_string($answer) || $status >= 400) {
            $reason = is_string($answer) ? $answer : curl_error($curl);
            throw new \RuntimeException("fleio-sim refused $method $path: $reason");
        }
        return $answer === '' ? [] : (array) json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
    }

    private static function binary(): string
    {
        $given = getenv('FLEIO_SIM_BIN');
        if (is_string($given) && $given !== '') {
            return $given;
        }
        $root = dirname(__DIR__, 2) . '/target';
        foreach (["$root/release/fleio-sim", "$root/debug/fleio-sim"] as $built) {
            if (is_executable($built)) {
                return $built;
            }
        }
        $advice = 'run `cargo build --release -p fleio-sim`, or name it in FLEIO_SIM_BIN.';
        throw new \RuntimeException("There is no fleio-sim: $advice");
    }
}
