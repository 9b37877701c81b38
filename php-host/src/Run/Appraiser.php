<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Facts\Statuses;
use Fleio\Host\Outbox\LineSource;
use Fleio\Host\Outbox\NewLine;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Generated\Ledger\Appraisal;
use Fleio\Host\Policy\Generated\Ledger\AppraisalFacts;
use Fleio\Host\Policy\Generated\Ledger\Opening;
use Fleio\Host\Policy\Generated\Types\InvoiceState;
use Fleio\Host\Policy\Generated\Types\InvoiceStatus;
use Fleio\Host\Policy\Generated\Types\Line;
use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Policy\Generated\Types\Posting;
use Fleio\Host\Policy\Generated\Types\TaxPosition;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Whmcs\ClientRow;
use Fleio\Host\Whmcs\Clients;
use Fleio\Host\Whmcs\HostingLine;
use Fleio\Host\Whmcs\LineOnInvoice;
use Fleio\Host\Whmcs\TaxRules;

/**
 * Has the policy say what WHMCS's own lines count as, and what was posted for them before our ledger began.
 */
final readonly class Appraiser
{
    public function __construct(
        private PolicyClient $policy,
        private Clients $clients,
        private TaxRules $tax,
        private Bulletin $bulletin,
    ) {
    }

    /**
     * @param list<HostingLine> $found
     * @param array<int, string> $currencies in Fleio, by client
     *
     * @return array<int, NewLine> by item; without lines of clients who are not known in Fleio
     */
    public function appraise(Circumstances $now, array $found, array $currencies): array
    {
        $rows = $this->clients->ofIds(array_keys($currencies));
        $facts = [];
        foreach ($found as $key => $line) {
            $currency = $currencies[$line->clientId] ?? null;
            $row = $rows[$line->clientId] ?? null;
            if ($currency !== null && $row !== null) {
                $facts[$key] = $this->facts($line, $row, $currency);
            }
        }
        $lines = [];
        $terms = $now->installation->any()->terms;
        foreach ($this->policy->appraise($terms, $facts) as $key => $answer) {
            $appraisal = $this->value($now, $found[$key], $answer);
            if ($appraisal instanceof Appraisal) {
                $lines[$found[$key]->line->itemId] = self::line($now, $found[$key], $appraisal);
            }
        }

        return $lines;
    }

    /**
     * @param array<int, NewLine> $lines by item
     *
     * @return array<int, Opening> by item
     */
    public function open(Circumstances $now, array $lines): array
    {
        $facts = array_map(static fn (NewLine $line): Line => new Line(
            (string) $line->itemId,
            $line->kind,
            $line->currency,
            $line->net,
            $line->worth,
            false,
            $line->invoice,
            $line->invoice->status === InvoiceStatus::Cancelled ? $now->now() : null,
            '0',
            new Posting('0', '0', null),
        ), $lines);
        $openings = [];
        foreach ($this->policy->open($now->installation->any()->terms, $facts) as $itemId => $answer) {
            if ($answer instanceof Answered && $answer->value instanceof Ok) {
                $openings[$itemId] = $answer->value->value;
            } else {
                $this->tell($now, $lines[$itemId]->clientId, $itemId);
            }
        }

        return $openings;
    }

    private function facts(HostingLine $line, ClientRow $client, string $fleioCurrency): AppraisalFacts
    {
        [$first, $second] = $this->tax->ratesFor($client);

        return new AppraisalFacts(
            $line->line->description,
            new Money($line->line->amount, $client->currencyCode),
            $line->line->taxed,
            new TaxPosition($client->taxExempt, $first, $second),
            $fleioCurrency,
        );
    }

    private function value(Circumstances $now, HostingLine $line, Answered|Undecided $answer): ?Appraisal
    {
        if ($answer instanceof Answered && $answer->value instanceof Ok) {
            return $answer->value->value;
        }
        $this->tell($now, $line->clientId, $line->line->itemId);

        return null;
    }

    private function tell(Circumstances $now, int $clientId, int $itemId): void
    {
        $message = "Nobody can say what credit the invoice line {$itemId} is worth, so the client is not invoiced. See the client's "
            . 'currency and the rates of WHMCS; it is looked at again within the hour.';
        $this->bulletin->client($now, $clientId, 'lines', $message);
    }

    private static function line(Circumstances $now, HostingLine $found, Appraisal $appraisal): NewLine
    {
        $isLegacy = $appraisal->kind === LineKind::Usage;
        $invoice = self::invoice($found->line);

        return new NewLine(
            $now->run->installationId,
            $found->clientId,
            $found->serviceId,
            $appraisal->kind,
            $isLegacy ? LineSource::Legacy : LineSource::Whmcs,
            $found->line->invoiceId,
            $found->line->itemId,
            $appraisal->net->currency,
            $appraisal->net->amount,
            $appraisal->worth,
            $isLegacy ? $found->issuedOn : null,
            $now->now(),
            null,
            $invoice,
            releasedAt: $invoice->status === InvoiceStatus::Cancelled ? $now->now() : null,
        );
    }

    private static function invoice(LineOnInvoice $line): InvoiceState
    {
        $status = Statuses::ofInvoice($line->invoiceId, $line->status);
        $isPaid = $status === InvoiceStatus::Paid || $status === InvoiceStatus::Refunded;

        return new InvoiceState(
            $status,
            $isPaid || $line->datePaid !== null,
            $line->total,
            $line->credit,
            $line->paid,
            $line->refunded,
            1 < $line->itemsOnInvoice,
        );
    }
}
