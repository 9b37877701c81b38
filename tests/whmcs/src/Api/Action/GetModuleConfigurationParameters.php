<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Module\ConfigField;
use Standin\Module\ModuleSetup;
use Standin\Whmcs;

/** Describes the settings of an addon or a gateway. */
final readonly class GetModuleConfigurationParameters implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $fields = (new ModuleSetup($this->whmcs))->fields($request->text('moduleType'), $request->text('moduleName'));
        $describe = static fn (ConfigField $field): array => ['name' => $field->key, 'displayName' => $field->label, 'fieldType' => $field->type];

        return ['parameters' => array_values(array_map($describe, $fields))];
    }
}
