<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Lists users, flat, each with the clients it may act for. */
final readonly class GetUsers implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $query = $this->whmcs->database->table('tblusers');
        if ($request->has('search')) {
            $like = addcslashes($request->text('search'), '%_') . '%';
            $query->where(static fn ($any) => $any->where('email', 'like', $like)
                ->orWhere('first_name', 'like', $like)->orWhere('last_name', 'like', $like));
        }
        $total = $query->count();
        $start = $request->int('limitstart');
        $sorting = strtolower($request->text('sorting')) === 'desc' ? 'desc' : 'asc';
        $rows = $query->orderBy('id', $sorting)->offset($start)->limit($request->int('limitnum', 25))->get();
        $users = $rows->map($this->user(...))->all();
        return ['totalresults' => $total, 'startnumber' => $start, 'numreturned' => count($users), 'users' => $users];
    }

    /** @return array<string, mixed> */
    private function user(object $row): array
    {
        $links = $this->whmcs->database->table('tblusers_clients')->where('auth_user_id', $row->id)->orderBy('client_id')->get();
        return [
            'id' => (int) $row->id,
            'firstname' => $row->first_name,
            'lastname' => $row->last_name,
            'email' => $row->email,
            'datecreated' => $row->created_at,
            'validationdata' => '',
            'clients' => $links->map(static fn (object $link) => [
                'id' => (int) $link->client_id, 'isOwner' => (bool) $link->owner,
            ])->all(),
        ];
    }
}
