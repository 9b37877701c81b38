<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use PHPUnit\Framework\TestCase;
use WHMCS\View\Menu\Item;

require_once dirname(__DIR__, 2) . '/src/autoload.php';

final class MenuTest extends TestCase
{
    /**
     * @dataProvider moves
     * @param list<string> $expected
     */
    public function testAChildMoves(string $child, string $move, array $expected): void
    {
        $menu = $this->menu(['one' => 10, 'two' => 20, 'three' => 30]);

        $menu->getChild($child)->$move();

        self::assertSame($expected, array_keys($menu->getChildren()));
    }

    /** @return array<string, array{string, string, list<string>}> */
    public static function moves(): array
    {
        return [
            'last to the front' => ['three', 'moveToFront', ['three', 'one', 'two']],
            'first to the front' => ['one', 'moveToFront', ['one', 'two', 'three']],
            'first to the back' => ['one', 'moveToBack', ['two', 'three', 'one']],
            'middle up' => ['two', 'moveUp', ['two', 'one', 'three']],
            'first up' => ['one', 'moveUp', ['one', 'two', 'three']],
            'middle down' => ['two', 'moveDown', ['one', 'three', 'two']],
            'last down' => ['three', 'moveDown', ['one', 'two', 'three']],
        ];
    }

    public function testEqualOrdersKeepTheOrderOfAdding(): void
    {
        self::assertSame(['b', 'a', 'c'], array_keys($this->menu(['b' => 5, 'a' => 5, 'c' => 6])->getChildren()));
    }

    public function testAChildWithoutOrderComesLast(): void
    {
        $menu = $this->menu(['late' => 500]);
        $menu->addChild('later');

        self::assertSame(['late', 'later'], array_keys($menu->getChildren()));
    }

    public function testOptionsFillEveryField(): void
    {
        $item = (new Item('Root'))->addChild('panel', [
            'name' => 'Panel', 'label' => '<b>Shown</b>', 'uri' => 'a.php', 'icon' => 'fas fa-cube', 'order' => '7', 'badge' => 3, 'class' => 'red',
            'attributes' => ['target' => '_blank'], 'extras' => ['color' => 'green'], 'bodyHtml' => '<p>', 'footerHtml' => '<i>', 'disabled' => true,
            'current' => true, 'unknown' => 'ignored',
        ]);

        self::assertSame(['panel', '<b>Shown</b>', 'a.php', 'fas fa-cube', 7, '3'], [$item->getName(), $item->getLabel(), $item->getUri(), $item->getIcon(), $item->getOrder(), $item->getBadge()]);
        self::assertSame(['<p>', '<i>', 'green', '_blank'], [$item->getBodyHtml(), $item->getFooterHtml(), $item->getExtra('color'), $item->getAttribute('target')]);
        self::assertTrue($item->isDisabled() && $item->isCurrent() && $item->hasBodyHtml() && $item->hasFooterHtml() && $item->hasBadge() && $item->hasIcon());
    }

    public function testAMissingChildIsNullAndRemovalIsSilent(): void
    {
        $menu = $this->menu(['one' => 1]);

        self::assertNull($menu->getChild('two'));
        self::assertCount(0, $menu->removeChild('two')->removeChild('one'));
        self::assertFalse($menu->hasChildren());
    }

    public function testAnIdNamesTheWayFromTheRoot(): void
    {
        $item = (new Item('Primary Sidebar'))->addChild('Service Details Actions')->addChild('Custom Module Button Reboot box');

        self::assertSame('Primary_Sidebar-Service_Details_Actions-Custom_Module_Button_Reboot_box', $item->getId());
    }

    public function testARenamedChildIsFoundUnderItsNewName(): void
    {
        $menu = $this->menu(['old' => 1]);
        $menu->getChild('old')->setName('new');

        self::assertSame(['new'], array_keys($menu->getChildren()));
    }

    /** @param array<string, int> $orders */
    private function menu(array $orders): Item
    {
        $menu = new Item('Menu');
        foreach ($orders as $name => $order) {
            $menu->addChild($name)->setOrder($order);
        }

        return $menu;
    }
}
