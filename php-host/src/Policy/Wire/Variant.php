<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * A case of a variant.
 */
interface Variant extends Value
{
    /**
     * The name of the case in WIT.
     */
    public function tag(): string;

    /**
     * The JSON form.
     *
     * @return array{tag: string, value?: mixed}
     */
    public function toWire(): array;

    /**
     * A `WasmComponent\Variant`; needs the extension.
     */
    public function toComponent(): object;
}
