<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists the activity log, newest first. */
final readonly class GetActivityLog implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblactivitylog');
        $request->id('clientid', 'userid') > 0 && $query->where('userid', $request->id('clientid', 'userid'));
        foreach (['user', 'ipaddress' => 'ipaddr'] as $name => $column) {
            $given = is_int($name) ? $column : $name;
            $request->has($given) && $query->where($column, $request->text($given));
        }
        $request->has('description') && $query->where('description', 'like', '%' . $request->text('description') . '%');
        $request->has('date') && $query->where('date', 'like', $request->text('date') . '%');
        $total = $query->count();
        $start = $request->int('limitstart');
        $rows = $query->orderByDesc('id')->offset($start)->limit($request->int('limitnum', 25))->get();
        $entries = $rows->map(static fn (object $row) => [
            'id' => (int) $row->id, 'clientId' => (int) $row->userid, 'userId' => (int) $row->userid, 'adminId' => (int) $row->admin_id,
            'date' => $row->date, 'description' => $row->description, 'username' => $row->user, 'ipaddress' => $row->ipaddr,
        ])->all();
        return [
            'totalresults' => $total, 'startnumber' => $start, 'numreturned' => count($entries),
            'activity' => ['entry' => $entries],
        ];
    }
}
