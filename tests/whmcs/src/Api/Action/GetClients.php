<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists clients whose name, company or e-mail address begins with a text. */
final readonly class GetClients implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblclients');
        $request->has('status') && $query->where('status', $request->text('status'));
        if ($request->has('search')) {
            $like = addcslashes($request->text('search'), '%_') . '%';
            $query->where(static fn ($any) => $any->where('email', 'like', $like)->orWhere('firstname', 'like', $like)
                ->orWhere('lastname', 'like', $like)->orWhere('companyname', 'like', $like));
        }
        $total = $query->count();
        $start = $request->int('limitstart');
        $sorting = strtolower($request->text('sorting')) === 'desc' ? 'desc' : 'asc';
        $columns = ['id', 'firstname', 'lastname', 'companyname', 'email', 'datecreated', 'groupid', 'status'];
        $rows = $query->orderBy('firstname', $sorting)->orderBy('id')->offset($start)->limit($request->int('limitnum', 25))->get($columns);
        $clients = $rows->map(static fn (object $row) => (array) $row)->all();
        return [
            'totalresults' => $total, 'startnumber' => $start, 'numreturned' => count($clients),
            'clients' => ['client' => $clients],
        ];
    }
}
