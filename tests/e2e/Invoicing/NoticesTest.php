<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

/**
 * What is wrong is said until it is over, and not longer.
 */
final class NoticesTest extends InvoicingTestCase
{
    /** A cloud may be so large, or so troubled, that no run is ever a whole one. */
    public function testWhatIsOverIsClearedWhereEachRunIsPartial(): void
    {
        $client = $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $refusal = ['kind' => 'status', 'status' => 403, 'body' => '{"detail": "Not this one."}'];
        $this->cloud->fault($refusal, ['times' => 1, 'target_contains' => "/clients/{$client->fleioClient}/"]);
        $this->cloud->fault(['kind' => 'status', 'status' => 500], ['times' => 0, 'endpoint' => 'services.list']);
        $this->cron();
        self::assertStringContainsString('Not this one', $this->notices());
        foreach ([20 => true, 5 => true, 2 => false] as $hours => $stands) {
            $this->pass(hours: $hours);
            $this->cron();
            self::assertSame($stands, str_contains($this->notices(), 'Not this one'), "{$hours} hours later");
        }
        self::assertSame(['60.00'], $this->totals($client));
        self::assertSame(['partial'], array_values(array_unique($this->panel->column('SELECT state FROM mod_fleio_runs'))));
        self::assertStringContainsString('Statuses are not mirrored', $this->notices());
    }

    public function testAParkedInvoiceIsSaidAsLongAsItIsParked(): void
    {
        $this->subscribe($this->addProduct(), order: ['usage' => '60.00']);
        $hook = $this->panel->root() . '/includes/hooks/markup.php';
        file_put_contents($hook, "<?php add_hook('InvoiceCreation', 1, static function (array \$values): void {
            WHMCS\\Database\\Capsule::table('tblinvoiceitems')->where('invoiceid', \$values['invoiceid'])->update(['amount' => '61.00']);
        });");
        try {
            $this->cron();
        } finally {
            unlink($hook);
        }
        foreach ([0, 27, 27] as $hours) {
            $this->pass(hours: $hours, minutes: 5);
            $this->cron();
            self::assertStringContainsString('is parked', $this->notices());
        }
    }
}
