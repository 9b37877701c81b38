<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/**
 * Sends again what failed and may be repeated.
 *
 * All that failed waits together, once, while nothing else is in flight.
 */
final readonly class RetryingTransport implements Transport
{
    /**
     * @param \Closure(int): void $sleep takes milliseconds
     * @param \Closure(): int $chance from 0 to `RetryRule::CHANCES`
     */
    public function __construct(
        private Transport $inner,
        private RetryRule $rule,
        private \Closure $sleep,
        private \Closure $chance,
    ) {
    }

    public function exchange(array $requests, Deadline $deadline, int $attempt = 1): array
    {
        $answers = $this->inner->exchange($requests, $deadline, $attempt);
        $again = $this->again($requests, $answers, $attempt);
        $wait = $this->rule->wait($attempt, ($this->chance)());
        if ($again === [] || $deadline->limit($wait + 1) <= $wait) {
            return $answers;
        }
        ($this->sleep)($wait);
        return array_replace($answers, $this->exchange($again, $deadline, $attempt + 1));
    }

    /**
     * @template K of array-key
     *
     * @param array<K, Request> $requests
     * @param array<K, Answer> $answers
     * @return array<K, Request>
     */
    private function again(array $requests, array $answers, int $attempt): array
    {
        $repeats = fn (int|string $key): bool => $this->rule->repeats($requests[$key], $answers[$key], $attempt);
        return array_filter($requests, $repeats, ARRAY_FILTER_USE_KEY);
    }
}
