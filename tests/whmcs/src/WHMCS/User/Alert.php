<?php

declare(strict_types=1);

namespace WHMCS\User;

/** What a ClientAlert hook returns to be shown in the client area. */
class Alert
{
    /** @param string $severity success, info, warning or danger */
    public function __construct(
        protected string $message,
        protected string $severity = 'info',
        protected ?string $link = null,
        protected ?string $linkText = null,
    ) {
    }

    public function getMessage(): string
    {
        return $this->message;
    }

    public function getSeverity(): string
    {
        return $this->severity;
    }

    public function getLink(): ?string
    {
        return $this->link;
    }

    public function getLinkText(): ?string
    {
        return $this->linkText;
    }
}
