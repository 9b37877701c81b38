<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * A value of the contract, which has two outer forms.
 *
 * | WIT | JSON form (`toWire`) | extension (`toComponent`) |
 * |---|---|---|
 * | record | array by the WIT names, in order of name | the same |
 * | enum | string | the same |
 * | flags | list of strings in order of declaration | the same |
 * | variant | `['tag' => …, 'value' => …]`, without `value` where there is no payload | `WasmComponent\Variant` |
 * | result | `['tag' => 'ok' or 'err', 'value' => …]`, likewise | `WasmComponent\Result` |
 * | option | null or the value | the same |
 * | option within an option | null or `['some' => …]` | null or `WasmComponent\Some` |
 * | `list<u8>` | base64 with padding | string of bytes |
 *
 * The JSON form is the one of scenarios, the journal and `policy-kit`; `Json::encode` makes its one text.
 */
interface Value
{
    /**
     * The JSON form.
     *
     * @return array<array-key, mixed>|string
     */
    public function toWire(): array|string;

    /**
     * The form that the extension takes.
     *
     * @return array<array-key, mixed>|object|string
     */
    public function toComponent(): array|object|string;
}
