<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists the templates of mails. */
final readonly class GetEmailTemplates implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblemailtemplates')->where('language', $request->text('language'));
        $request->has('type') && $query->where('type', $request->text('type'));
        $rows = $query->orderBy('type')->orderBy('name')->get(['id', 'name', 'subject', 'custom']);
        $templates = $rows->map(static fn (object $row) => ['custom' => (bool) $row->custom] + (array) $row)->all();
        return ['totalresults' => count($templates), 'emailtemplates' => ['emailtemplate' => $templates]];
    }
}
