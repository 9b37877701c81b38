<?php

declare(strict_types=1);

namespace Standin\Module;

use WHMCS\Module\AbstractWidget;

/** The widgets of the admin home page, given by hooks. */
final class Widgets
{
    private const FULL_ADMINISTRATOR = 1;

    /** @return list<AbstractWidget> in their weight's order */
    public static function all(): array
    {
        $widgets = [];
        foreach (run_hook('AdminHomeWidgets', []) as $answer) {
            $given = is_array($answer) ? $answer : [$answer];
            array_push($widgets, ...array_filter($given, static fn (mixed $one): bool => $one instanceof AbstractWidget));
        }
        usort($widgets, static fn (AbstractWidget $one, AbstractWidget $other) => $one->getWeight() <=> $other->getWeight());

        return $widgets;
    }

    /** The first role, that of full administrators, has every permission; other roles have none that has a name. */
    public static function allows(AbstractWidget $widget, int $role): bool
    {
        return $widget->getRequiredPermission() === '' || $role === self::FULL_ADMINISTRATOR;
    }
}
