<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\FleioFailure;

/**
 * Fleio's staff API, one method for each endpoint.
 *
 * Answers are raw bodies: the policy's `fleio-json` reads them, so that no amount becomes a float on its way.
 * Ids of Fleio are strings. A method that answers a string throws `FleioFailure`; a batch throws nothing,
 * has an `Answer` for each item, and one that fails never hides another.
 * PHP turns keys such as "7" into integers; `$answers[$id]` finds them all the same.
 */
interface FleioApi
{
    /** `necessaryCredit` asks about so many clients at most. */
    public const CLIENTS_PER_QUESTION = 20;

    /** The same API, whose requests end by this deadline. What could not start in time is `NotSent`. */
    public function within(Deadline $deadline): static;

    /**
     * Clients who owe something, as a bare list with their flags. Nothing is marked.
     *
     * @param bool|null $withAgreement only those with, or only those without an agreement; null for both
     * @throws FleioFailure
     */
    public function clientsToInvoice(?bool $withAgreement, bool $suspendedToo): string;

    /**
     * Invoicing facts of clients. Marks the periods it names as invoiced: never repeated by itself.
     *
     * @param list<string> $fleioIds
     * @return array<string, Answer> by id
     */
    public function claimClients(array $fleioIds): array;

    /**
     * Lists of the clients with these external ids: none, one, or more if Fleio has duplicates.
     *
     * @param list<string> $uuids of WHMCS clients
     * @return array<string, Answer> by uuid
     */
    public function clientsByExternalId(array $uuids): array;

    /**
     * @param int $page from 1; one beyond the last is refused as not found, also when the list has become shorter
     * @throws FleioFailure
     */
    public function clientsPage(int $page): string;

    /**
     * Gives claimed periods back. Idempotent.
     *
     * @param array<int, Release> $releases
     * @return array<int, Answer> with the keys of `$releases`
     */
    public function releasePeriods(array $releases): array;

    /**
     * @param int $page from 1; one beyond the last is refused as not found, also when the list has become shorter
     * @throws FleioFailure
     */
    public function servicesPage(ServiceFilter $filter, int $page): string;

    /**
     * Not idempotent.
     *
     * @throws FleioFailure
     */
    public function changeCredit(CreditChange $change): string;

    /**
     * @param array<string, bool> $agreements whether the client is on an agreement, by uuid of the WHMCS client
     * @throws FleioFailure
     */
    public function setAgreements(array $agreements): string;

    /**
     * The present cost of a client.
     *
     * @throws FleioFailure
     */
    public function billingSummary(string $fleioId): string;

    /**
     * Uuids of clients who may need credit soon and asked to be invoiced for it.
     *
     * @throws FleioFailure
     */
    public function autoInvoiceClients(): string;

    /**
     * How much credit these clients need.
     *
     * @param list<UnpaidAmount> $unpaid at most `CLIENTS_PER_QUESTION`
     * @throws FleioFailure
     */
    public function necessaryCredit(array $unpaid): string;

    /** @throws FleioFailure */
    public function createClient(NewClient $client): string;

    /** @throws FleioFailure */
    public function updateClient(string $fleioId, Contact $contact): string;

    /**
     * Its services too. Fleio answers at once and suspends later; so do all that follow.
     *
     * @throws FleioFailure
     */
    public function suspendClient(string $fleioId): string;

    /** @throws FleioFailure */
    public function resumeClient(string $fleioId): string;

    /** @throws FleioFailure */
    public function usersByExternalId(string $uuid): string;

    /** @throws FleioFailure */
    public function updateUser(string $fleioUserId, bool $isActive): string;

    /** @throws FleioFailure */
    public function activateService(string $fleioServiceId): string;

    /** @throws FleioFailure */
    public function suspendService(string $fleioServiceId): string;

    /** @throws FleioFailure */
    public function unsuspendService(string $fleioServiceId): string;

    /**
     * Only suspends where the client's configuration says so.
     *
     * @throws FleioFailure
     */
    public function terminateService(string $fleioServiceId): string;

    /**
     * Products and cycles that a client may have.
     *
     * @throws FleioFailure
     */
    public function newServiceData(string $fleioId): string;

    /** @throws FleioFailure */
    public function createService(NewService $service): string;

    /**
     * The hash that signs a client's user in, once and for a short time.
     *
     * @throws FleioFailure
     */
    public function openSession(string $uuid): string;
}
