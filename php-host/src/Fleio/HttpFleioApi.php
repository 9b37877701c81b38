<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Fleio's staff API over HTTP, as of Fleio 2023.12. */
final readonly class HttpFleioApi implements FleioApi
{
    private const SERVICES = '/billing/services';
    private const CLOUD_SERVICES = '/openstack/billing/services';
    private const AUTO_INVOICING = '/billing/external-billing';

    public function __construct(private Transport $transport, private Deadline $deadline)
    {
    }

    /** Over HTTP, with repetitions. */
    public static function at(Endpoint $endpoint, FleioOptions $options, ?RequestLog $log = null): self
    {
        $sleep = static fn (int $milliseconds) => usleep(max(0, $milliseconds) * 1000);
        $chance = static fn (): int => random_int(0, RetryRule::CHANCES);
        $http = new GuzzleTransport($endpoint, $options, $log);
        $rule = new RetryRule($options->attempts);
        return new self(new RetryingTransport($http, $rule, $sleep, $chance), Deadline::never());
    }

    public function within(Deadline $deadline): static
    {
        return new self($this->transport, $deadline);
    }

    public function clientsToInvoice(?bool $withAgreement, bool $suspendedToo): string
    {
        $query = ['has_external_billing' => 'True', 'uptodate_credit_max' => '0'];
        if ($withAgreement !== null) {
            $query['has_billing_agreement'] = $withAgreement ? 'True' : 'False';
        }
        if ($suspendedToo) {
            $query['process_suspended'] = 'true';
        }
        return $this->body(Request::read('/clients/get_clients_to_invoice', $query));
    }

    public function claimClients(array $fleioIds): array
    {
        return $this->each($fleioIds, static fn (string $id): Request
            => Request::claim(self::client($id) . '/get_client_for_invoice_processing'));
    }

    public function clientsByExternalId(array $uuids): array
    {
        return $this->each($uuids, static fn (string $uuid): Request
            => Request::read('/clients', ['external_billing_id' => $uuid]));
    }

    public function clientsPage(int $page): string
    {
        return $this->body(Request::read('/clients', ['page' => (string) $page]));
    }

    public function releasePeriods(array $releases): array
    {
        return $this->transport->exchange(array_map(self::release(...), $releases), $this->deadline);
    }

    public function servicesPage(ServiceFilter $filter, int $page): string
    {
        return $this->body(Request::read(self::SERVICES, ['filtering' => $filter->toText(), 'page' => (string) $page]));
    }

    public function changeCredit(CreditChange $change): string
    {
        $amount = Json::number($change->amount);
        return $this->body(Request::post(self::client($change->client) . '/change_credit', Json::object([
            'amount' => $amount,
            'currency' => $change->currency,
            'exchange_rate' => 1,
            'source_amount' => $amount,
            'source_currency' => $change->currency,
            'add_credit' => $change->adds,
            'external_source' => true,
        ])));
    }

    public function setAgreements(array $agreements): string
    {
        $items = [];
        foreach ($agreements as $uuid => $agreement) {
            $items[] = Json::object(['uuid' => (string) $uuid, 'agreement' => $agreement]);
        }
        $request = Request::order('POST', '/clients/set_billing_agreements', Json::items($items));
        return $this->body($request->repeatable());
    }

    public function billingSummary(string $fleioId): string
    {
        return $this->body(Request::read(self::client($fleioId) . '/billing_summary'));
    }

    public function autoInvoiceClients(): string
    {
        return $this->body(Request::read(
            self::AUTO_INVOICING . '/get_clients_to_auto_invoice_for_external_billing',
        ));
    }

    public function necessaryCredit(array $unpaid): string
    {
        if (count($unpaid) > self::CLIENTS_PER_QUESTION) {
            throw new \InvalidArgumentException(sprintf(
                'Fleio answers for %d clients at once, %d were given: ask in parts.',
                self::CLIENTS_PER_QUESTION,
                count($unpaid),
            ));
        }
        $clients = array_map(static fn (UnpaidAmount $of): Json => Json::object([
            'external_billing_id' => $of->uuid,
            'credit_still_to_be_paid' => Json::number($of->amount),
            'credit_still_to_be_paid_currency_code' => $of->currency,
        ]), $unpaid);
        $path = self::AUTO_INVOICING . '/process_clients_for_credit_auto_invoicing';
        return $this->body(Request::post($path, Json::object(['clients' => array_values($clients)])));
    }

    public function createClient(NewClient $client): string
    {
        return $this->body(Request::post('/clients', ClientForm::ofNew($client)));
    }

    public function updateClient(string $fleioId, Contact $contact): string
    {
        return $this->body(Request::order('PATCH', self::client($fleioId), ClientForm::ofContact($contact)));
    }

    public function suspendClient(string $fleioId): string
    {
        return $this->body(Request::order('POST', self::client($fleioId) . '/suspend'));
    }

    public function resumeClient(string $fleioId): string
    {
        return $this->body(Request::order('POST', self::client($fleioId) . '/resume'));
    }

    public function usersByExternalId(string $uuid): string
    {
        return $this->body(Request::read('/users', ['external_billing_id' => $uuid]));
    }

    public function updateUser(string $fleioUserId, bool $isActive): string
    {
        $path = '/users/' . rawurlencode($fleioUserId);
        return $this->body(Request::order('PATCH', $path, Json::object(['is_active' => $isActive])));
    }

    public function activateService(string $fleioServiceId): string
    {
        return $this->body(Request::order('POST', self::service($fleioServiceId) . '/activate'));
    }

    public function suspendService(string $fleioServiceId): string
    {
        return $this->body(Request::order('POST', self::service($fleioServiceId) . '/suspend'));
    }

    public function unsuspendService(string $fleioServiceId): string
    {
        return $this->body(Request::order('POST', self::service($fleioServiceId) . '/unsuspend'));
    }

    public function terminateService(string $fleioServiceId): string
    {
        return $this->body(Request::order('POST', self::service($fleioServiceId) . '/terminate'));
    }

    public function newServiceData(string $fleioId): string
    {
        return $this->body(Request::read(self::CLOUD_SERVICES . '/new_service_data', ['client_id' => $fleioId]));
    }

    public function createService(NewService $service): string
    {
        return $this->body(Request::post(self::CLOUD_SERVICES . '/create_openstack_service', Json::object([
            'client_id' => self::id($service->client),
            'product_id' => self::id($service->product),
            'product_cycle_id' => self::id($service->cycle),
            'service_external_id' => (string) $service->serviceId,
            'create_new_project' => true,
        ])));
    }

    public function openSession(string $uuid): string
    {
        return $this->body(Request::post('/get-sso-session', Json::object(['euid' => $uuid])));
    }

    private function body(Request $request): string
    {
        return $this->transport->exchange([$request], $this->deadline)[0]->body();
    }

    /**
     * One request for each of these ids, even if one is given twice.
     *
     * @param list<string> $ids
     * @param \Closure(string): Request $request
     * @return array<string, Answer>
     */
    private function each(array $ids, \Closure $request): array
    {
        $unique = array_unique($ids);
        return $this->transport->exchange(array_combine($unique, array_map($request, $unique)), $this->deadline);
    }

    private static function release(Release $release): Request
    {
        $periods = Json::object(['periods_ids' => array_map(self::id(...), $release->periods)]);
        $path = self::service($release->service) . '/reset_service_invoiced_periods';
        return Request::order('POST', $path, $periods)->repeatable();
    }

    private static function client(string $fleioId): string
    {
        return '/clients/' . rawurlencode($fleioId);
    }

    private static function service(string $fleioServiceId): string
    {
        return self::SERVICES . '/' . rawurlencode($fleioServiceId);
    }

    /** Ids go back as Fleio gave them: as a number if it is one. */
    private static function id(string $id): Json
    {
        return preg_match('/^(0|[1-9][0-9]*)$/D', $id) === 1 ? Json::number($id) : Json::text($id);
    }
}
