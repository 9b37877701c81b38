<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Fleio\Contact;
use Fleio\Host\Fleio\CreditChange;
use Fleio\Host\Fleio\NewClient;
use Fleio\Host\Fleio\NewService;
use Fleio\Host\Fleio\UnpaidAmount;

/** What is changed in Fleio. */
final class WritesTest extends CloudTestCase
{
    public function testCreditIsAddedAndWithdrawnToTheLastDigit(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1']);
        $answer = self::decoded($this->api()->changeCredit(CreditChange::adding('1', '70.10', 'USD')));
        self::assertSame([1, '70.10'], [$answer['client'], $answer['credit_balance']]);
        $this->api()->changeCredit(CreditChange::withdrawing('1', '0.03', 'USD'));
        self::assertSame('70.07', $this->cloud->client(1)['credit']['USD']);

        $sent = $this->cloud->log('clients.change_credit')[0]['body'];
        $expected = '{"amount":70.10,"currency":"USD","exchange_rate":1,"source_amount":70.10,"source_currency":"USD",'
            . '"add_credit":true,"external_source":true}';
        self::assertSame($expected, $sent);
    }

    public function testAgreementsAreSetByUuid(): void
    {
        $this->cloud->addClients([['external_billing_id' => 'u-1'], ['external_billing_id' => '77', 'agreement' => true]]);
        $this->api()->setAgreements(['u-1' => true, '77' => false]);
        self::assertTrue($this->cloud->client(1)['has_billing_agreement']);
        self::assertFalse($this->cloud->client(2)['has_billing_agreement']);
        $this->api()->setAgreements([]);
        self::assertSame('[]', $this->cloud->log('clients.set_agreements')[1]['body']);
    }

    public function testTheBillingSummaryHasThePrice(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1', 'usage' => '12.34']);
        self::assertSame('12.34', self::decoded($this->api()->billingSummary('1'))['price']);
    }

    public function testAutoInvoicingAsksForTwentyAtOnce(): void
    {
        $this->cloud->addClient([
            'external_billing_id' => 'u-1', 'credit' => '20', 'hourly_price' => '1', 'auto_invoicing' => ['fixed' => '30'],
        ]);
        $this->cloud->processClients();
        self::assertSame(['u-1'], self::decoded($this->api()->autoInvoiceClients())['objects']);
        $answer = self::decoded($this->api()->necessaryCredit([new UnpaidAmount('u-1', '10.00', 'USD')]));
        self::assertSame(['u-1', 'USD'], [
            $answer['objects'][0]['external_billing_id'], $answer['objects'][0]['necessary_credit_currency'],
        ]);
        self::assertStringContainsString('"credit_still_to_be_paid":10.00,', $this->cloud->log('auto_invoicing.ask')[0]['body']);

        $unpaid = static fn (int $count): array => array_fill(0, $count, new UnpaidAmount('u-1', '0', 'USD'));
        $this->api()->necessaryCredit($unpaid(19));
        $this->api()->necessaryCredit($unpaid(20));
        $this->expectException(\InvalidArgumentException::class);
        $this->api()->necessaryCredit($unpaid(21));
    }

    public function testAClientIsMadeWithUserAndService(): void
    {
        $this->cloud->control('PUT', 'groups/Gold', []);
        $this->cloud->configuration('Prepaid', []);
        $made = self::decoded($this->api()->createClient(new NewClient(
            contact: $this->contact(),
            fax: '',
            email: 'ann@example.com',
            uuid: 'u-1',
            serviceId: 42,
            currency: 'USD',
            userName: 'ann',
            password: 'hunter2hunter2-X',
            configuration: 'Prepaid',
            groups: ['Gold'],
        )));
        $client = $this->cloud->client($made['id']);
        self::assertSame(['u-1', 'Prepaid', 'Zoë', 'Łódź'], [
            $client['external_billing_id'], $client['configuration'], $client['first_name'], $client['city'],
        ]);
        self::assertSame('42', $client['services'][0]['external_billing_id']);
        $users = self::decoded($this->api()->usersByExternalId('u-1'))['objects'];
        self::assertTrue($users[0]['is_active']);
        self::assertStringNotContainsString('hunter2', (string) json_encode($this->log->records));

        $this->api()->updateUser((string) $users[0]['id'], false);
        self::assertFalse(self::decoded($this->api()->usersByExternalId('u-1'))['objects'][0]['is_active']);
    }

    public function testBlankConfigurationAndGroupsAreLeftOut(): void
    {
        $contact = $this->contact();
        $this->api()->createClient(new NewClient($contact, '', 'ann@example.com', 'u-1', 42, 'USD', 'ann', 'hunter2hunter2-X'));
        $sent = json_decode($this->cloud->log('clients.create')[0]['body'], true);
        self::assertArrayNotHasKey('configuration', $sent);
        self::assertArrayNotHasKey('groups', $sent);
    }

    public function testFieldsOfAClientAreChangedAndWrongOnesAreNamed(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1']);
        $this->api()->updateClient('1', $this->contact());
        self::assertSame('+49 30 901820', $this->cloud->client(1)['phone']);
        try {
            $this->api()->updateClient('1', $this->contact(phone: '030 901820'));
            self::fail('A phone number without a prefix was taken.');
        } catch (FleioRefused $refusal) {
            self::assertSame(400, $refusal->status);
            self::assertStringStartsWith('phone: ', $refusal->reason);
            self::assertStringContainsString('PATCH /clients/1', $refusal->getMessage());
        }
    }

    public function testClientsAndServicesChangeTheirStatus(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1']);
        $status = fn (): array => [$this->cloud->client(1)['status'], $this->cloud->client(1)['services'][0]['status']];
        $api = $this->api();

        $api->suspendService('1');
        self::assertSame('suspended', $status()[1]);
        $api->unsuspendService('1');
        self::assertSame(['active', 'active'], $status());
        $api->suspendClient('1');
        self::assertSame(['suspended', 'suspended'], $status());
        $api->resumeClient('1');
        self::assertSame(['active', 'active'], $status());
        $api->terminateService('1');
        self::assertSame('terminated', $status()[1]);
        $this->cloud->changeService(1, ['status' => 'pending']);
        $api->activateService('1');
        self::assertSame('active', $status()[1]);
        $this->expectException(FleioRefused::class);
        $api->activateService('1');
    }

    public function testAServiceIsMadeFromWhatFleioOffers(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1', 'without_service' => true]);
        $offer = self::decoded($this->api()->newServiceData('1'));
        $product = $offer['products'][0];
        $this->api()->createService(new NewService('1', (string) $product['id'], (string) $product['cycles'][0]['id'], 42));
        self::assertSame('42', $this->cloud->client(1)['services'][0]['external_billing_id']);
    }

    public function testASessionSignsInOnceAndIsNotLogged(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1']);
        $hash = self::decoded($this->api()->openSession('u-1'))['hash_val'];
        self::assertCount(3, explode(':', $hash));
        self::assertStringNotContainsString($hash, (string) json_encode($this->log->records));
        $this->expectException(FleioRefused::class);
        $this->api()->openSession('nobody');
    }

    public function testAnActionWithoutABodySendsNone(): void
    {
        $this->cloud->addClient(['external_billing_id' => 'u-1']);
        $this->api()->suspendClient('1');
        // Without a length the simulator, as nginx, would take the next request for a body.
        $this->api()->resumeClient('1');
        self::assertSame([200, 200], array_column($this->cloud->log(), 'status'));
        self::assertArrayNotHasKey('body', $this->cloud->log()[0]);
    }

    private function contact(string $phone = '+49 30 901820'): Contact
    {
        return new Contact(
            firstName: 'Zoë',
            lastName: 'O"Hara',
            company: 'A & B',
            address1: '1 Main Street',
            address2: '',
            city: 'Łódź',
            state: 'CA',
            country: 'US',
            zipCode: '12345',
            phone: $phone,
        );
    }
}
