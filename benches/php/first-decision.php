<?php

/**
 * A process that makes one decision and ends: php first-decision.php COMPONENT QUESTION
 */

declare(strict_types=1);

use WasmComponent\Component;
use WasmComponent\Variant;

[, $component, $file] = $argv;
['terms' => $terms, 'clients' => $clients] = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
$terms['limit-currency'] = new Variant($terms['limit-currency']['tag'], $terms['limit-currency']['value']);
$answers = Component::fromFile($component)->call('fleio:policy/invoicing', 'decide', [$terms, $clients]);
exit($answers[0]->isOk() && $answers[0]->value->tag === 'issue' ? 0 : 1);
