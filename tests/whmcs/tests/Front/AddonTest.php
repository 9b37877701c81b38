<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class AddonTest extends FrontTestCase
{
    private AddonModule $addon;

    protected function setUp(): void
    {
        parent::setUp();
        Capsule::schema()->dropIfExists('mod_noticeboard');
        $this->addon = AddonModule::load('noticeboard');
    }

    public function testActivationMakesTablesAndListsTheModule(): void
    {
        self::assertSame(['status' => 'success', 'description' => 'The board is up'], $this->addon->activate());

        self::assertTrue(Capsule::schema()->hasTable('mod_noticeboard'));
        self::assertSame(['noticeboard', 'noticeboard'], [$this->whmcs->settings->get('ActiveAddonModules'), $this->whmcs->settings->get('AddonModulesHooks')]);
        self::assertSame('1.2', AddonSettings::of('noticeboard')['version']);
        self::assertSame('error', $this->addon->activate()['status'], 'a second activation');
    }

    public function testARefusedActivationChangesNothing(): void
    {
        Capsule::schema()->create('mod_noticeboard', static fn ($table) => $table->increments('id'));

        self::assertSame('error', $this->addon->activate()['status']);
        self::assertFalse($this->addon->isActive());
        self::assertSame([], AddonSettings::of('noticeboard'));
    }

    public function testDeactivationRemovesSettingsAndHooks(): void
    {
        $this->addon->activate();
        AddonSettings::store($this->addon, ['heading' => 'Hello'], [1]);

        self::assertSame('info', $this->addon->deactivate()['status']);
        self::assertSame(['', ''], [$this->whmcs->settings->get('ActiveAddonModules'), $this->whmcs->settings->get('AddonModulesHooks')]);
        self::assertSame([], AddonSettings::of('noticeboard'));
    }

    /** @dataProvider versions */
    public function testAnUpgradeRunsOnceWithTheOldVersion(string $installed, bool $hasAuthor): void
    {
        $this->addon->activate();
        AddonSettings::put('noticeboard', 'version', $installed);

        $this->addon->upgradeWhenNew();
        $this->addon->upgradeWhenNew();

        self::assertSame($hasAuthor, Capsule::schema()->hasColumn('mod_noticeboard', 'author'));
        self::assertSame('1.2', AddonSettings::of('noticeboard')['version']);
    }

    /** @return array<string, array{string, bool}> */
    public static function versions(): array
    {
        return ['before the new column' => ['1.0', true], 'at it' => ['1.1', false], 'the present one' => ['1.2', false]];
    }

    public function testAPageGetsSettingsLinkVersionAndWords(): void
    {
        $this->addon->activate();
        AddonSettings::store($this->addon, ['heading' => 'Hello', 'public' => 'on'], [1]);

        $vars = AddonSettings::vars($this->addon, 'addonmodules.php?module=noticeboard');

        self::assertSame(['Hello', 'on', 'calm', '1.2'], [$vars['heading'], $vars['public'], $vars['tone'], $vars['version']]);
        self::assertSame(['greeting' => 'Welcome to the board'], $vars['_lang']);
        $_SESSION['Language'] = 'german';
        self::assertSame(['greeting' => 'Willkommen am Brett'], AddonSettings::language($this->addon));
    }

    public function testSettingsAreTextAndTicksThatAreMissingAreOff(): void
    {
        $this->addon->activate();
        AddonSettings::store($this->addon, ['public' => 'on'], []);
        AddonSettings::store($this->addon, ['heading' => 'Hi'], [1]);

        self::assertSame(['Hi', '', '1'], [AddonSettings::of('noticeboard')['heading'], AddonSettings::of('noticeboard')['public'], AddonSettings::of('noticeboard')['access']]);
    }

    public function testTheLocalApiActivatesConfiguresAndDeactivates(): void
    {
        $module = ['moduleType' => 'addon', 'moduleName' => 'noticeboard'];
        $this->api('ActivateModule', $module + ['parameters' => ['heading' => 'From the API']]);
        self::assertSame('From the API', AddonSettings::of('noticeboard')['heading']);
        $this->api('UpdateModuleConfiguration', $module + ['parameters' => ['tone' => 'loud']]);
        self::assertSame(['From the API', 'loud'], [AddonSettings::of('noticeboard')['heading'], AddonSettings::of('noticeboard')['tone']]);
        self::assertSame(['heading', 'public', 'tone'], array_column($this->api('GetModuleConfigurationParameters', $module)['parameters'], 'name'));
        $this->api('DeactivateModule', $module);
        self::assertSame('Module is not active', localAPI('DeactivateModule', $module)['message']);
        self::assertSame('Invalid module name provided', localAPI('ActivateModule', ['moduleType' => 'addon', 'moduleName' => 'nothing'])['message']);
    }
}
