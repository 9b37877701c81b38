<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\AddressNotConfirmed;
use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/** Each Fleio has a permanent id here; an API URL is only its present address. */
final readonly class Installations
{
    private const TABLE = 'mod_fleio_installations';
    private const PRODUCTS = 'mod_fleio_products';
    private const URL_BYTES = 255;

    public function __construct(private Connection $database, private Transaction $transaction)
    {
    }

    /**
     * The installation of a product whose setting names this URL; made when the product or the URL is new.
     *
     * A changed URL moves nothing: the product keeps its installation, unconfirmed, until `confirm`. Where its
     * installation was confirmed at the new URL already, the product follows.
     *
     * @param string $url normalised, so that one Fleio has one text
     */
    public function forProduct(int $productId, string $url, int $now): InstallationOfProduct
    {
        Checked::key('products.api_url', $url, self::URL_BYTES);
        $row = $this->productRow($productId);
        if ($row === null) {
            return $this->transaction->run(fn (): InstallationOfProduct => $this->join($productId, $url, $now));
        }
        if ($row->api_url !== $url && $this->find((int) $row->installation_id)?->apiUrl === $url) {
            // An admin confirmed this very move for another product of the installation.
            return $this->transaction->run(fn (): InstallationOfProduct => $this->join($productId, $url, $now));
        }
        $pending = $row->api_url === $url ? null : $url;
        if ($row->pending_url !== $pending) {
            $this->database->table(self::PRODUCTS)->where('product_id', $productId)
                ->update(['pending_url' => $pending, 'pending_since' => $pending === null ? null : $now]);
        }
        $since = $row->pending_url === $pending && $row->pending_since !== null ? (int) $row->pending_since : $now;

        return new InstallationOfProduct(
            $productId,
            (int) $row->installation_id,
            $row->api_url,
            $pending === null,
            $pending,
            $pending === null ? null : $since,
        );
    }

    /**
     * The same, and nothing is stored; null = the product is new.
     */
    public function known(int $productId, string $url): ?InstallationOfProduct
    {
        $row = $this->productRow($productId);
        if ($row === null) {
            return null;
        }
        $id = (int) $row->installation_id;
        if ($row->api_url === $url || $this->find($id)?->apiUrl === $url) {
            return new InstallationOfProduct($productId, $id, $url, true, null, null);
        }

        return new InstallationOfProduct($productId, $id, $row->api_url, false, $url, null);
    }

    /**
     * The installation of a product for which nothing may be done now. Nothing is stored.
     *
     * @param string|null $url that of its setting, normalised; null = there is none that could be one
     *
     * @return int|null the one that it has, else the one at the URL; null = neither is known
     */
    public function ofPaused(int $productId, ?string $url): ?int
    {
        $id = $this->productRow($productId)?->installation_id
            ?? $this->database->table(self::TABLE)->where('api_url', $url)->value('id');

        return $id === null ? null : (int) $id;
    }

    /**
     * An admin's word about a changed URL.
     *
     * @param bool $sameFleio true: the Fleio moved, its ledger goes on, also for other products that wait for the same
     *     URL; false: it is another Fleio, with a ledger of its own
     *
     * @throws AddressNotConfirmed when nothing waits, or the URL is that of another installation
     */
    public function confirm(int $productId, bool $sameFleio, int $now): InstallationOfProduct
    {
        return $this->transaction->run(function () use ($productId, $sameFleio, $now): InstallationOfProduct {
            $row = $this->productRow($productId);
            if ($row === null || $row->pending_url === null) {
                throw AddressNotConfirmed::nothingPending($productId);
            }

            return $sameFleio ? $this->move($row) : $this->join($productId, $row->pending_url, $now);
        });
    }

    /** @return list<InstallationRow> in order of id */
    public function all(): array
    {
        $rows = $this->rows()->orderBy('i.id')->get();

        return array_values($rows->map(static fn (object $row): InstallationRow => self::row($row))->all());
    }

    /** @throws \OutOfBoundsException when there is none: rows are never deleted */
    public function byId(int $installationId): InstallationRow
    {
        return $this->find($installationId)
            ?? throw new \OutOfBoundsException("mod_fleio_installations has no row {$installationId}");
    }

    public function find(int $installationId): ?InstallationRow
    {
        $row = $this->rows()->where('i.id', $installationId)->first();

        return $row === null ? null : self::row($row);
    }

    /** Where the next run goes on; null = at the start. */
    public function moveCursor(int $installationId, ?string $fleioId): void
    {
        $this->set($installationId, [
            'cursor_fleio_id' => $fleioId === null ? null : Checked::text('installations.cursor_fleio_id', $fleioId, 64),
        ]);
    }

    /** Up to which invoice item of WHMCS lines were adopted. */
    public function moveLineCursor(int $installationId, int $itemId): void
    {
        $this->set($installationId, ['last_item_id' => $itemId]);
    }

    /** The ledger begins: lines up to this invoice item were there before. Said once, and kept. */
    public function beginLedger(int $installationId, int $itemId): void
    {
        $this->database->table(self::TABLE)->where('id', $installationId)->whereNull('first_item_id')
            ->update(['first_item_id' => $itemId]);
    }

    /**
     * How far the sweep of terminated services came.
     *
     * @param string|null $wholeOn the date of the last whole sweep
     */
    public function moveTerminatedSweep(int $installationId, int $page, ?string $wholeOn): void
    {
        $this->set($installationId, [
            'terminated_page' => $page,
            'terminated_day' => $wholeOn === null ? null : Checked::date('installations.terminated_day', $wholeOn),
        ]);
    }

    /**
     * The breaker's state.
     *
     * @param int|null $runId the run that waits for an admin; null = none does
     * @param bool $pass whether the next run may issue whatever it decides
     */
    public function setBreaker(int $installationId, ?int $runId, bool $pass): void
    {
        $this->set($installationId, ['breaker_run' => $runId, 'breaker_pass' => (int) $pass]);
    }

    /** @param array<string, string|int|null> $values */
    private function set(int $installationId, array $values): void
    {
        $this->database->table(self::TABLE)->where('id', $installationId)->update($values);
    }

    private function productRow(int $productId): ?object
    {
        return $this->database->table(self::PRODUCTS)->where('product_id', $productId)->first();
    }

    /** Gives a product the installation at this URL. */
    private function join(int $productId, string $url, int $now): InstallationOfProduct
    {
        $rows = new Rows($this->database);
        $rows->save(self::TABLE, [['api_url' => $url, 'created_at' => $now]], ['api_url']);
        $id = (int) $this->database->table(self::TABLE)->where('api_url', $url)->lockForUpdate()->value('id');
        $product = [
            'product_id' => $productId, 'installation_id' => $id, 'api_url' => $url, 'pending_url' => null, 'pending_since' => null,
        ];
        $rows->save(self::PRODUCTS, [$product], ['installation_id', 'api_url', 'pending_url', 'pending_since']);

        return new InstallationOfProduct($productId, $id, $url, true, null, null);
    }

    /** Gives the product's installation the URL that waits. */
    private function move(object $product): InstallationOfProduct
    {
        $id = (int) $product->installation_id;
        $owner = $this->database->table(self::TABLE)->where('api_url', $product->pending_url)->lockForUpdate()->value('id');
        if ($owner !== null && (int) $owner !== $id) {
            throw AddressNotConfirmed::ownedByAnother((int) $product->product_id, $product->pending_url, (int) $owner);
        }
        $this->set($id, ['api_url' => $product->pending_url]);
        $this->database->table(self::PRODUCTS)
            ->where('installation_id', $id)->where('pending_url', $product->pending_url)
            ->update(['api_url' => $product->pending_url, 'pending_url' => null, 'pending_since' => null]);

        return new InstallationOfProduct((int) $product->product_id, $id, $product->pending_url, true, null, null);
    }

    private function rows(): Builder
    {
        // In order of its index, so that it is found at once however many runs there were.
        $began = $this->database->table('mod_fleio_runs AS r')->select('r.began_at')
            ->whereColumn('r.installation_id', 'i.id')->where('r.state', '<>', RunState::Skipped->value)
            ->orderByDesc('r.began_at')->limit(1);

        return $this->database->table(self::TABLE . ' AS i')->select('i.*')->selectSub($began, 'last_began');
    }

    private static function row(object $row): InstallationRow
    {
        return new InstallationRow(
            (int) $row->id,
            $row->api_url,
            (int) $row->created_at,
            $row->run_id === null ? null : (int) $row->run_id,
            $row->cursor_fleio_id,
            (int) $row->last_item_id,
            $row->first_item_id === null ? null : (int) $row->first_item_id,
            (int) $row->terminated_page,
            $row->terminated_day,
            $row->breaker_run === null ? null : (int) $row->breaker_run,
            (bool) $row->breaker_pass,
            $row->last_began === null ? null : (int) $row->last_began,
        );
    }
}
