<?php

declare(strict_types=1);

namespace Benches;

use Fleio\Host\Policy\Generated\Invoicing\InvoicingFacts;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Json;

/**
 * What all compared programs decide about: one operator's terms and a thousand clients, and the native answers.
 */
final readonly class Question
{
    /**
     * @param array<string, mixed> $rawTerms as the extension takes them
     * @param list<array<string, mixed>> $rawClients as the extension takes them
     * @param list<InvoicingFacts> $clients
     * @param list<array<string, mixed>> $answers in the JSON form
     */
    private function __construct(
        public Terms $terms,
        public array $clients,
        public array $rawTerms,
        public array $rawClients,
        public array $answers,
    ) {
    }

    public static function read(string $folder): self
    {
        $question = Json::decode((string) file_get_contents("$folder/question.json"));
        $terms = Terms::fromWire($question['terms']);
        $clients = array_map(InvoicingFacts::fromWire(...), $question['clients']);
        return new self(
            $terms,
            $clients,
            $terms->toComponent(),
            array_map(static fn (InvoicingFacts $facts): array => $facts->toComponent(), $clients),
            $question['answers'],
        );
    }
}
