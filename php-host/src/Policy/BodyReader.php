<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Policy\Generated\FleioJson;
use Fleio\Host\Policy\Generated\FleioJson\AutoInvoiceClients;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\FleioJson\ClientPage;
use Fleio\Host\Policy\Generated\FleioJson\CreditChange;
use Fleio\Host\Policy\Generated\FleioJson\JsonProblem;
use Fleio\Host\Policy\Generated\FleioJson\ListedClients;
use Fleio\Host\Policy\Generated\FleioJson\NecessaryCredits;
use Fleio\Host\Policy\Generated\FleioJson\ServicePage;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Has the policy read raw answers of Fleio, so that no amount becomes a float on the way. Answers come by the keys of
 * the bodies, in their order; a body that the policy cannot read alone is `Undecided`.
 *
 * Only bodies of successful answers come here.
 */
final readonly class BodyReader
{
    private Batches $batches;

    public function __construct(PolicySource $source)
    {
        $this->batches = new Batches($source);
    }

    /**
     * `GET /clients/get_clients_to_invoice`: a bare array, or a piece of one; see `ListingReader`.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<ListedClients>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function clientsToInvoice(array $bodies): array
    {
        return $this->read(Question::ReadClientsToInvoice, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readClientsToInvoice($list));
    }

    /**
     * `GET /clients/{id}/get_client_for_invoice_processing`, the request that claims cycles.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<ClaimedClient>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function claimedClient(array $bodies): array
    {
        return $this->read(Question::ReadClaimedClient, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readClaimedClient($list));
    }

    /**
     * `GET /clients`, a page.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<ClientPage>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function clients(array $bodies): array
    {
        return $this->read(Question::ReadClients, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readClients($list));
    }

    /**
     * `GET /clients/{id}/billing_summary`: the current price, a decimal in the client's currency.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<string>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function billingSummary(array $bodies): array
    {
        return $this->read(Question::ReadBillingSummary, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readBillingSummary($list));
    }

    /**
     * `POST /clients/{id}/change_credit`.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<CreditChange>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function creditChange(array $bodies): array
    {
        return $this->read(Question::ReadCreditChange, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readCreditChange($list));
    }

    /**
     * `GET /billing/external-billing/get_clients_to_auto_invoice_for_external_billing`, a page.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<AutoInvoiceClients>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function autoInvoiceClients(array $bodies): array
    {
        return $this->read(Question::ReadAutoInvoiceClients, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readAutoInvoiceClients($list));
    }

    /**
     * `POST /billing/external-billing/process_clients_for_credit_auto_invoicing`.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<NecessaryCredits>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function necessaryCredit(array $bodies): array
    {
        return $this->read(Question::ReadNecessaryCredit, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readNecessaryCredit($list));
    }

    /**
     * `GET /billing/services`, a page.
     *
     * @template K of array-key
     *
     * @param array<K, string> $bodies
     *
     * @return array<K, Answered<string, Ok<ServicePage>|Err<list<JsonProblem>>>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    public function services(array $bodies): array
    {
        return $this->read(Question::ReadServices, $bodies, static fn (FleioJson $json, array $list): array
            => $json->readServices($list));
    }

    /**
     * @template K of array-key
     * @template A of Ok|Err
     *
     * @param array<K, string> $bodies
     * @param callable(FleioJson, list<string>): list<A> $read
     *
     * @return array<K, Answered<string, A>|Undecided<string>>
     *
     * @throws PolicyUnavailable
     */
    private function read(Question $question, array $bodies, callable $read): array
    {
        $ask = static fn (ComponentCaller $caller, array $list): array => $read(new FleioJson($caller), $list);

        return $this->batches->ask($question, null, $bodies, $ask);
    }
}
