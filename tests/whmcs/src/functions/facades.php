<?php

declare(strict_types=1);

// Classes that modules find without a namespace.

class_alias(Standin\Facade\App::class, 'App');
class_alias(Standin\Facade\Hook::class, 'Hook');
