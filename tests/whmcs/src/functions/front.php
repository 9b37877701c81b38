<?php

declare(strict_types=1);

// Short names under which modules reach words and menus.

class_alias(Standin\Web\Language::class, 'Lang');
class_alias(Standin\Web\Menus\Menus::class, 'Menu');
