<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox\Migration;

use Fleio\Host\Outbox\Migration;
use Illuminate\Database\Connection;

/**
 * The tables as first released.
 *
 * Instants are seconds since 1970 in BIGINT, dates DATE, amounts DECIMAL(30,12), values of the policy their JSON form.
 * Keys that are compared byte by byte are ascii, so that an index of 190 or 255 characters fits every row format.
 */
final readonly class FirstTables implements Migration
{
    private const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
    private const ID = 'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY';
    private const WORD = 'VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin';
    private const KEY = 'VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin';
    private const URL = 'VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin';
    private const SHA256 = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
    private const AMOUNT = 'DECIMAL(30,12)';
    private const CURRENCY = 'VARCHAR(10)';
    private const FLEIO_ID = 'VARCHAR(64)';

    public function version(): int
    {
        return 1;
    }

    public function apply(Connection $database): void
    {
        $tables = $this->installations() + $this->runs() + $this->effects() + $this->claims() + $this->lines()
            + $this->clients() + $this->marks();
        foreach ($tables as $name => $columns) {
            $database->statement("CREATE TABLE IF NOT EXISTS mod_fleio_$name (\n$columns\n) " . self::OPTIONS);
        }
    }

    /** @return array<string, string> */
    private function installations(): array
    {
        return [
            'installations' => self::ID . ',
                api_url ' . self::URL . ' NOT NULL,
                created_at BIGINT NOT NULL,
                run_id BIGINT UNSIGNED NULL,
                cursor_fleio_id ' . self::FLEIO_ID . ' NULL,
                last_item_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
                first_item_id BIGINT UNSIGNED NULL,
                terminated_page INT UNSIGNED NOT NULL DEFAULT 0,
                terminated_day DATE NULL,
                breaker_run BIGINT UNSIGNED NULL,
                breaker_pass TINYINT NOT NULL DEFAULT 0,
                UNIQUE KEY api_url (api_url)',
            'products' => 'product_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
                installation_id BIGINT UNSIGNED NOT NULL,
                api_url ' . self::URL . ' NOT NULL,
                pending_url ' . self::URL . ' NULL,
                pending_since BIGINT NULL,
                KEY installation (installation_id)',
        ];
    }

    /** @return array<string, string> */
    private function runs(): array
    {
        return [
            'runs' => self::ID . ',
                installation_id BIGINT UNSIGNED NOT NULL,
                state ' . self::WORD . ' NOT NULL,
                began_at BIGINT NOT NULL,
                ended_at BIGINT NULL,
                issued INT UNSIGNED NOT NULL DEFAULT 0,
                counts LONGTEXT NULL,
                note TEXT NULL,
                KEY installation (installation_id),
                KEY state (installation_id, state),
                KEY began (installation_id, began_at)',
            'journal' => self::ID . ',
                run_id BIGINT UNSIGNED NOT NULL,
                installation_id BIGINT UNSIGNED NOT NULL,
                client_id BIGINT UNSIGNED NULL,
                `at` BIGINT NOT NULL,
                `interface` VARCHAR(64) NOT NULL,
                `function` VARCHAR(64) NOT NULL,
                terms_id ' . self::SHA256 . ' NULL,
                facts MEDIUMBLOB NOT NULL,
                answer MEDIUMBLOB NULL,
                failure TEXT NULL,
                tag VARCHAR(64) NOT NULL,
                reason VARCHAR(64) NULL,
                policy ' . self::SHA256 . ' NOT NULL,
                contract VARCHAR(20) NOT NULL,
                engine VARCHAR(64) NOT NULL,
                fuel BIGINT UNSIGNED NOT NULL,
                items INT UNSIGNED NOT NULL,
                KEY client (installation_id, client_id, id),
                KEY run (run_id),
                KEY moment (`at`)',
            'terms' => 'id ' . self::SHA256 . ' NOT NULL PRIMARY KEY,
                terms LONGTEXT NOT NULL',
        ];
    }

    /**
     * A dropped effect gives its key back: `holds_key` is 1 or NULL, and a unique key takes any number of NULL.
     *
     * @return array<string, string>
     */
    private function effects(): array
    {
        return [
            'effects' => self::ID . ',
                installation_id BIGINT UNSIGNED NOT NULL,
                client_id BIGINT UNSIGNED NOT NULL,
                kind VARCHAR(32) NOT NULL,
                effect_key ' . self::KEY . ' NOT NULL,
                holds_key TINYINT NULL DEFAULT 1,
                state ' . self::WORD . ' NOT NULL,
                run_id BIGINT UNSIGNED NOT NULL,
                attempts INT UNSIGNED NOT NULL DEFAULT 0,
                next_at BIGINT NULL,
                payload LONGTEXT NOT NULL,
                reason TEXT NULL,
                outcome LONGTEXT NULL,
                journal_id BIGINT UNSIGNED NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                UNIQUE KEY effect_key (effect_key, holds_key),
                KEY installation (installation_id, state, next_at),
                KEY client (installation_id, client_id, id)',
        ];
    }

    /** @return array<string, string> */
    private function claims(): array
    {
        return [
            'claims' => self::ID . ',
                installation_id BIGINT UNSIGNED NOT NULL,
                client_id BIGINT UNSIGNED NOT NULL,
                fleio_client_id ' . self::FLEIO_ID . ' NOT NULL,
                run_id BIGINT UNSIGNED NOT NULL,
                state ' . self::WORD . ' NOT NULL,
                cycles LONGTEXT NULL,
                asked_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                line_id BIGINT UNSIGNED NULL,
                note TEXT NULL,
                UNIQUE KEY run_client (run_id, client_id),
                KEY installation (installation_id, state, id),
                KEY client (installation_id, client_id, id)',
            'cycles' => 'installation_id BIGINT UNSIGNED NOT NULL,
                client_id BIGINT UNSIGNED NOT NULL,
                cycle_id ' . self::FLEIO_ID . ' NOT NULL,
                state ' . self::WORD . ' NOT NULL,
                line_id BIGINT UNSIGNED NULL,
                since BIGINT NOT NULL,
                PRIMARY KEY (installation_id, client_id, cycle_id)',
        ];
    }

    /**
     * Growth that is laid on a line of WHMCS shares its item: such a row has `growth` 1.
     *
     * @return array<string, string>
     */
    private function lines(): array
    {
        return [
            'lines' => self::ID . ',
                installation_id BIGINT UNSIGNED NOT NULL,
                client_id BIGINT UNSIGNED NOT NULL,
                service_id BIGINT UNSIGNED NOT NULL,
                kind ' . self::WORD . ' NOT NULL,
                source ' . self::WORD . ' NOT NULL,
                invoice_id BIGINT UNSIGNED NOT NULL,
                item_id BIGINT UNSIGNED NOT NULL,
                growth TINYINT NOT NULL,
                currency ' . self::CURRENCY . ' NOT NULL,
                net ' . self::AMOUNT . ' NOT NULL,
                worth_amount ' . self::AMOUNT . ' NOT NULL,
                worth_currency ' . self::CURRENCY . ' NOT NULL,
                issued_on DATE NULL,
                issued_at BIGINT NOT NULL,
                effect_id BIGINT UNSIGNED NULL,
                status ' . self::WORD . ' NOT NULL,
                was_paid TINYINT NOT NULL,
                total ' . self::AMOUNT . ' NOT NULL,
                credit ' . self::AMOUNT . ' NOT NULL,
                paid ' . self::AMOUNT . ' NOT NULL,
                refunded ' . self::AMOUNT . ' NOT NULL,
                other_lines TINYINT NOT NULL,
                gone TINYINT NOT NULL DEFAULT 0,
                released_at BIGINT NULL,
                refund_released ' . self::AMOUNT . ' NOT NULL,
                closed_at BIGINT NULL,
                UNIQUE KEY item (item_id, growth),
                KEY client (installation_id, client_id, closed_at),
                KEY released (installation_id, released_at),
                KEY invoice (invoice_id),
                KEY effect (effect_id)',
            'postings' => self::ID . ',
                line_id BIGINT UNSIGNED NOT NULL,
                sequence INT UNSIGNED NOT NULL,
                amount ' . self::AMOUNT . ' NOT NULL,
                currency ' . self::CURRENCY . ' NOT NULL,
                state ' . self::WORD . ' NOT NULL,
                source ' . self::WORD . ' NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                UNIQUE KEY line_sequence (line_id, sequence),
                KEY state (state, id)',
        ];
    }

    /** @return array<string, string> */
    private function clients(): array
    {
        return [
            'clients' => 'installation_id BIGINT UNSIGNED NOT NULL,
                client_id BIGINT UNSIGNED NOT NULL,
                external_id ' . self::FLEIO_ID . ' NOT NULL,
                fleio_client_id ' . self::FLEIO_ID . ' NULL,
                matches INT UNSIGNED NOT NULL,
                looked_up_at BIGINT NOT NULL,
                fleio_currency ' . self::CURRENCY . ' NULL,
                agreement TINYINT NULL,
                credit_limit ' . self::AMOUNT . ' NULL,
                last_automatic_on DATE NULL,
                last_automatic_at BIGINT NULL,
                answer_at BIGINT NULL,
                answer_on DATE NULL,
                answer_held TINYINT NULL,
                answer_recently_ended TINYINT NULL,
                answer_reached_limit TINYINT NULL,
                answer_uncarried TINYINT NULL,
                skip_reason MEDIUMTEXT NULL,
                lost_claim TINYINT NOT NULL DEFAULT 0,
                PRIMARY KEY (installation_id, client_id),
                KEY fleio_client (installation_id, fleio_client_id)',
        ];
    }

    /** @return array<string, string> */
    private function marks(): array
    {
        return [
            'notices' => 'notice_key ' . self::KEY . ' NOT NULL PRIMARY KEY,
                message TEXT NOT NULL,
                first_at BIGINT NOT NULL,
                last_at BIGINT NOT NULL,
                times INT UNSIGNED NOT NULL,
                cleared_at BIGINT NULL',
            'service_actions' => 'service_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
                action VARCHAR(32) NOT NULL,
                sent_at BIGINT NOT NULL',
            'mirror_lookups' => 'service_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
                asked_at BIGINT NOT NULL',
        ];
    }
}
