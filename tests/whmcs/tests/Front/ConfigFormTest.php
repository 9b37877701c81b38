<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Module\ConfigField;
use Standin\Module\ConfigForm;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class ConfigFormTest extends FrontTestCase
{
    /** @dataProvider stored */
    public function testAPostedValueIsStoredAsText(string $type, mixed $posted, string $stored): void
    {
        self::assertSame($stored, ConfigField::of('field', ['Type' => $type])->stored($posted));
    }

    /** @return array<string, array{string, mixed, string}> */
    public static function stored(): array
    {
        return [
            'a tick' => ['yesno', 'on', 'on'],
            'a tick with another value' => ['yesno', '1', 'on'],
            'no tick' => ['yesno', '', ''],
            'a tick that was not posted' => ['yesno', null, ''],
            'a text' => ['text', ' a ', 'a'],
            'a choice' => ['dropdown', 'south', 'south'],
        ];
    }

    /** @dataProvider options */
    public function testChoicesComeFromTextOrMap(mixed $options, array $choices): void
    {
        self::assertSame($choices, ConfigField::of('field', ['Type' => 'dropdown', 'Options' => $options])->choices);
    }

    /** @return array<string, array{mixed, array<string, string>}> */
    public static function options(): array
    {
        return [
            'comma text' => ['slow, fast', ['slow' => 'slow', 'fast' => 'fast']],
            'map' => [['a' => 'First', 'b' => 'Second'], ['a' => 'First', 'b' => 'Second']],
            'list' => [['x', 'y'], ['x' => 'x', 'y' => 'y']],
            'nothing' => ['', []],
        ];
    }

    public function testThePositionDecidesTheColumn(): void
    {
        ConfigForm::of($this->product)->store([1 => 'large', 2 => 'sesame', 3 => '', 4 => 'south', 5 => 'fast', 6 => 'a note']);

        $row = Capsule::table('tblproducts')->where('id', $this->product)->first();
        self::assertSame(['large', 'sesame', '', 'south', 'fast', 'a note', ''], array_map(static fn (int $n): string => $row->{"configoption$n"}, range(1, 7)));
    }

    public function testFieldsTheFormDidNotShowKeepTheirValue(): void
    {
        ConfigForm::of($this->product)->store([2 => 'sesame']);
        ConfigForm::of($this->product)->store([1 => 'large']);

        self::assertSame('sesame', Capsule::table('tblproducts')->where('id', $this->product)->value('configoption2'));
    }

    public function testSavingListsTheModulesHooks(): void
    {
        $this->whmcs->settings->set('ModuleHooks', 'other');
        ConfigForm::of($this->product)->store([1 => 'large']);
        ConfigForm::of($this->product)->store([1 => 'large']);

        self::assertSame('other,cloudbox', $this->whmcs->settings->get('ModuleHooks'));
    }

    public function testDefaultsShowOnlyUntilTheProductWasSaved(): void
    {
        $fresh = (int) $this->api('AddProduct', ['gid' => 1, 'name' => 'Fresh', 'module' => ''])['pid'];
        $inputs = static fn (int $product): string => implode('', array_column(ConfigForm::of($product, 'cloudbox')->rows(false), 'input'));

        self::assertStringContainsString('value="small"', $inputs($fresh));
        ConfigForm::of($fresh, 'cloudbox')->store([1 => '', 3 => 'on']);
        self::assertStringNotContainsString('value="small"', $inputs($fresh));
    }

    public function testSimpleModeShowsTheMarkedFieldsWithLoadedLists(): void
    {
        $form = ConfigForm::of($this->product);
        $rows = $form->rows(true);

        self::assertTrue($form->hasSimpleMode());
        self::assertSame(['Plan', 'Backups'], array_column($rows, 'label'));
        self::assertStringContainsString('<option value="large">Large box</option>', $rows[0]['input']);
        self::assertCount(7, $form->rows(false));
    }

    public function testALoaderThatThrowsShowsItsMessageAndATextField(): void
    {
        Capsule::table('tblservers')->where('id', $this->server)->update(['hostname' => 'down.example']);

        $row = ConfigForm::of($this->product)->rows(true)[0];

        self::assertSame('Cannot reach down.example', $row['error']);
        self::assertStringContainsString('type="text"', $row['input']);
    }

    public function testALoaderMayBeAClosure(): void
    {
        $loader = static fn (array $params): array => ['a' => 'First'];

        self::assertSame($loader, ConfigField::of('field', ['Loader' => $loader])->loader);
    }

    public function testValuesAreEscaped(): void
    {
        ConfigForm::of($this->product)->store([2 => '"><script>']);

        self::assertStringContainsString('value="&quot;&gt;&lt;script&gt;"', ConfigForm::of($this->product)->rows(false)[1]['input']);
    }
}
