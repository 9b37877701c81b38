<?php

declare(strict_types=1);

namespace Standin\Web\Menus;

use WHMCS\View\Menu\Item;

/** The menus of this page. Modules know it as `Menu`. */
final class Menus
{
    /** @var array<string, mixed> */
    private static array $context = [];
    /** @var array<string, Item> */
    private static array $items = [];

    /** Gives hooks what the page is about: `client`, `service`, `invoice`. */
    public static function addContext(string $key, mixed $value): void
    {
        self::$context[$key] = $value;
    }

    public static function context(string $key): mixed
    {
        return self::$context[$key] ?? null;
    }

    public static function primaryNavbar(): Item
    {
        return self::of('Primary Navbar');
    }

    public static function secondaryNavbar(): Item
    {
        return self::of('Secondary Navbar');
    }

    public static function primarySidebar(?string $name = null): Item
    {
        return self::of('Primary Sidebar');
    }

    public static function secondarySidebar(?string $name = null): Item
    {
        return self::of('Secondary Sidebar');
    }

    /** Lets hooks change the menus, in the order of their names in the documentation. */
    public static function finish(): void
    {
        run_hook('ClientAreaPrimaryNavbar', self::primaryNavbar());
        run_hook('ClientAreaSecondaryNavbar', self::secondaryNavbar());
        run_hook('ClientAreaNavbars', null);
        run_hook('ClientAreaPrimarySidebar', self::primarySidebar());
        run_hook('ClientAreaSecondarySidebar', self::secondarySidebar());
        run_hook('ClientAreaSidebars', null);
    }

    private static function of(string $name): Item
    {
        return self::$items[$name] ??= new Item($name);
    }
}
