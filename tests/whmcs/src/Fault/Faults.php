<?php

declare(strict_types=1);

namespace Standin\Fault;

use Standin\Refused;

/**
 * Counts the points where something can go wrong and strikes at those of the plan.
 *
 * A point has a kind (`api` a local API call, `hook` one callback, `commit` a commit of SQL, `sql` a statement), a number
 * among its kind and a name. With a list file every point passed is written there as `before api 3 CreateInvoice`.
 */
final class Faults
{
    public const KINDS = ['api', 'hook', 'commit', 'sql'];

    /** @var array<string, int> */
    private array $counts = [];

    /** @param list<Strike> $plan */
    public function __construct(private readonly array $plan, private readonly ?string $listFile = null)
    {
    }

    /** The plan of WHMCS_FAULTS and of a file, the list file of WHMCS_FAULT_POINTS. */
    public static function fromEnvironment(string $planFile): self
    {
        $text = getenv('WHMCS_FAULTS') . "\n" . (is_file($planFile) ? file_get_contents($planFile) : '');
        return new self(self::read($text), getenv('WHMCS_FAULT_POINTS') ?: null);
    }

    /**
     * @param string $text strikes, one a line or divided by `;`
     * @return list<Strike>
     * @throws Refused when one is not understood
     */
    public static function read(string $text): array
    {
        $lines = array_filter(array_map('trim', preg_split('/[;\n]/', $text) ?: []));
        return array_values(array_map(Strike::fromText(...), $lines));
    }

    /** Passes the point before the work; its answer belongs to `after`. */
    public function before(string $kind, string $name, ?\PDO $connection = null): Point
    {
        $number = $this->counts[$kind] = ($this->counts[$kind] ?? 0) + 1;
        $byName = $this->counts["$kind $name"] = ($this->counts["$kind $name"] ?? 0) + 1;
        $point = new Point($kind, $number, $name, $byName);
        $this->pass('before', $point, $connection);
        return $point;
    }

    /** Passes the point after the work. */
    public function after(string $kind, string $name, ?Point $point): void
    {
        if ($point !== null) {
            $this->pass('after', $point, null);
        }
    }

    /** What this call must fail with, if the plan says so. */
    public function failure(Point $point): ?string
    {
        foreach ($this->plan as $strike) {
            if ($strike->action === 'fail' && $strike->meets('before', $point)) {
                return $strike->argument;
            }
        }
        return null;
    }

    private function pass(string $side, Point $point, ?\PDO $connection): void
    {
        if ($this->listFile !== null && $point->kind !== 'sql') {
            file_put_contents($this->listFile, "$side $point\n", FILE_APPEND | LOCK_EX);
        }
        foreach ($this->plan as $strike) {
            if ($strike->meets($side, $point)) {
                $strike->strike($connection);
            }
        }
    }
}
